namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>One endpoint and what each sort of caller gets there.</summary>
/// <param name="Route">Method and pattern, with the prefix as <c>~</c>.</param>
/// <param name="Expected">The status for each sort of caller.</param>
public sealed record RouteRow(string Route, StatusByCaller Expected)
{
    public string? Json { get; init; }

    public string? Csv { get; init; }

    /// <summary>What is to be done before each call: by a name that the test knows.</summary>
    public RoutePreparation Preparation { get; init; }

    /// <summary>What an API key must be good for; null where no key gets in, or any does.</summary>
    public string? Scope { get; init; }

    public HttpMethod Method => HttpMethod.Parse(Route.Split(' ')[0]);

    public string Path => Route.Split(' ')[1];

    /// <summary>Whether the call changes nothing, whoever makes it.</summary>
    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>Whether time passes before the call: when keys were last used may be written down just then.</summary>
    public bool MovesTheClock => Preparation is RoutePreparation.Invitation or RoutePreparation.ApplicationThatWaits;

    /// <summary>The scope of a key that is not enough here; the least there is where none is asked for.</summary>
    public string NarrowScope => Scope == "account:read" ? "dispatches:read" : "account:read";
}

/// <summary>What must be there before a call can succeed.</summary>
public enum RoutePreparation
{
    None,
    Suspended,
    Dispatch,
    DeadDelivery,
    Member,
    Invitation,
    InvitationLink,
    StaffMember,
    DisabledStaffMember,
    ApiKey,
    DoneItem,
    StuckMessage,
    MessageText,
    Application,
    ApplicationThatWaits,
    SentApplication,
    ApplicationInReview,
}

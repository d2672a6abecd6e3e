namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>One endpoint and what each sort of caller gets there.</summary>
/// <param name="Route">Method and pattern, with the prefix as <c>~</c>.</param>
/// <param name="Expected">The status for each of <see cref="Callers"/>, in their order.</param>
public sealed record RouteRow(string Route, params IReadOnlyList<int> Expected)
{
    /// <summary>Nobody; members of the account by role; the owner of another account; staff.</summary>
    public static IReadOnlyList<string> Callers { get; } = ["anonymous", "owner", "staff", "developer", "stranger", "administrator", "agent"];

    public string? Json { get; init; }

    public string? Csv { get; init; }

    /// <summary>What is to be done before each call: by a name that the test knows.</summary>
    public RoutePreparation Preparation { get; init; }

    public HttpMethod Method => HttpMethod.Parse(Route.Split(' ')[0]);

    public string Path => Route.Split(' ')[1];
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
}

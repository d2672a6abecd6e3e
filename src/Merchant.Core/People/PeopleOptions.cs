namespace Merchant.People;

/// <summary>How long what belongs to people holds.</summary>
public sealed class PeopleOptions
{
    /// <summary>
    /// How long a node may go on by what it last read of a signed-in person or an API key: after this, a removed member,
    /// an ended sign-in or a revoked key is refused on every node. Default: 5 seconds; 0 reads at each call.
    /// </summary>
    public TimeSpan FactsLifetime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an invitation holds. Default: 7 days.</summary>
    public TimeSpan InvitationLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a mailed link to choose a new password holds. Default: 1 hour.</summary>
    public TimeSpan PasswordResetLifetime { get; set; } = TimeSpan.FromHours(1);
}

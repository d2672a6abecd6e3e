namespace Merchant.Applications;

/// <summary>How people ask for an account.</summary>
public sealed class ApplicationOptions
{
    /// <summary>
    /// The form, in its present version. A changed form needs a higher version: the host does not start otherwise, as
    /// applications keep the version they answered. Default: <see cref="DefaultForm"/>.
    /// </summary>
    public ApplicationForm Form { get; set; } = DefaultForm.Create();

    /// <summary>How long a draft, and a submission whose address is not proven, is kept open. Default: 30 days.</summary>
    public TimeSpan DraftLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long an applicant has to answer what a reviewer asked. Default: 14 days.</summary>
    public TimeSpan AnswerLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long before an expiry the applicant is reminded. Default: 3 days.</summary>
    public TimeSpan ReminderBefore { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How long after a rejection the same address or tax id is not admitted. Default: 30 × 24 hours.</summary>
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a link that proves the address holds. Default: 7 days.</summary>
    public TimeSpan ProofLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long the tokens of an application open it. Default: 365 days.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromDays(365);

    /// <summary>
    /// How long an application is kept that came to its end without ever having been sent: what strangers begin does not
    /// pile up. What was sent stays. Default: 90 days.
    /// </summary>
    public TimeSpan UnsentRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>
    /// How many links that prove an address go to it within 24 hours, whoever asks and in however many drafts: nobody's
    /// mailbox is filled by strangers. Default: 5.
    /// </summary>
    public int MostProofsADay { get; set; } = 5;

    /// <summary>
    /// Whether the approval policy's verdict is only written down beside the reviewer's, and decides nothing. Default:
    /// false.
    /// </summary>
    public bool IsPolicyShadowed { get; set; }

    /// <summary>
    /// How long the approval policy has for a submission; one that takes longer has failed, and a reviewer looks. Default:
    /// 10 seconds; 100 milliseconds to 30 seconds, and less than <see cref="Events.OutboxOptions.Lease"/>.
    /// </summary>
    public TimeSpan PolicyTimeout { get; set; } = TimeSpan.FromSeconds(10);
}

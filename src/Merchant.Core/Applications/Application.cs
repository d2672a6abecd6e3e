using Merchant.Common;

namespace Merchant.Applications;

/// <summary>
/// Somebody's request for a merchant account. Instants decide, not jobs: what is overdue is expired whether or not it was
/// noted. Source: Mastershop, "¿Cómo solicito una cuenta gratuita en Mastershop?".
/// </summary>
public sealed class Application
{
    private Application(AccountApplicationId id, int formVersion, DateTimeOffset startedAt, ApplicationAnswers answers)
    {
        (Id, FormVersion, StartedAt, Answers) = (id, formVersion, startedAt, answers);
        (StatusSince, Version, Applicant) = (startedAt, 1, null!);
    }

    /// <summary>The identifier.</summary>
    public AccountApplicationId Id { get; private set; }

    /// <summary>The version of the form that it answers.</summary>
    public int FormVersion { get; private set; }

    /// <summary>How far it is, as it was noted; see <see cref="StatusAt"/>.</summary>
    public ApplicationStatus Status { get; private set; }

    /// <summary>Since when it has had its status.</summary>
    public DateTimeOffset StatusSince { get; private set; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it was first sent; null while it was not.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>How often it was sent.</summary>
    public int Submissions { get; private set; }

    /// <summary>From when on it is expired, unless something happens before; null where it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When the applicant was reminded of the present expiry; null while they were not.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When the present address was proven; null while it is not.</summary>
    public DateTimeOffset? EmailProvenAt { get; private set; }

    /// <summary>When the last link that proves the address was asked for.</summary>
    public DateTimeOffset? ProofIssuedAt { get; private set; }

    /// <summary>How many links that prove an address were asked for, with less than a day between one and the next.</summary>
    public int Proofs { get; private set; }

    /// <summary>Who asks: the personal data.</summary>
    public Applicant Applicant { get; private set; }

    /// <summary>The answers.</summary>
    public ApplicationAnswers Answers { get; private set; }

    /// <summary>The tier the applicant sees themselves in; null while they have not said.</summary>
    public string? Tier { get; private set; }

    /// <summary>
    /// The key of the address while this application stands in the way of others with it: sent, proven and admitted. One
    /// application at most has it.
    /// </summary>
    public string? LiveEmailKey { get; private set; }

    /// <summary>The key of the tax id, in the same way.</summary>
    public string? LiveTaxIdKey { get; private set; }

    /// <summary>The reviewer who has it; null while nobody has.</summary>
    public string? AssigneeId { get; private set; }

    /// <summary>What was decided, by whom and why; null while nothing was.</summary>
    public ApplicationDecision? Decision { get; private set; }

    /// <summary>The account that came of it; null where none did.</summary>
    public AccountId? AccountId { get; private set; }

    /// <summary>The version token: one more with each change.</summary>
    public int Version { get; private set; }

    /// <summary>The steps it took, oldest first.</summary>
    public IReadOnlyList<ApplicationStep> Steps { get; private set; } = [];

    /// <summary>What reviewers asked for, oldest first.</summary>
    public IReadOnlyList<InformationRequest> Requests { get; private set; } = [];

    /// <summary>Everything the applicant states.</summary>
    public ApplicationContent Content => new(Applicant, Answers, Tier);

    /// <summary>Whether it was admitted to review: sent, proven, and nothing of the same person stands in its way.</summary>
    public bool IsAdmitted => LiveEmailKey is not null;

    /// <summary>What a reviewer waits for an answer to; null where nobody does.</summary>
    public InformationRequest? OpenRequest => Requests is [.., { AnsweredAt: null } last] ? last : null;

    /// <summary>Starts a draft.</summary>
    public static Application Start(int formVersion, ApplicationContent content, DateTimeOffset now, TimeSpan lifetime)
    {
        var application = new Application(AccountApplicationId.New(now), formVersion, now, content.Answers)
        {
            ExpiresAt = now + lifetime,
            ProofIssuedAt = now,
            Proofs = 1,
            Steps = [new ApplicationStep(ApplicationStatus.Draft, now, Actor.Anonymous.Id)],
        };
        application.Take(content);
        return application;
    }

    /// <summary>How far it is: overdue drafts, answers and submissions that nobody proved are expired.</summary>
    public ApplicationStatus StatusAt(DateTimeOffset now) =>
        ExpiresAt <= now && ApplicationWorkflow.Next(Status, ApplicationAction.Expire).IsSuccess ? ApplicationStatus.Expired : Status;

    /// <summary>
    /// Takes what the applicant states now and gives what changed. Another address is to be proven, and admitted anew; with
    /// another tax id it is admitted anew when it is sent. Errors: <c>applications.field.locked</c>, <c>applications.status</c>, <c>applications.expired</c>.
    /// </summary>
    public Result<IReadOnlyList<FieldChange>> Change(ApplicationContent content, DateTimeOffset now, TimeSpan lifetime)
    {
        var changes = Content.ChangesTo(content);
        if (ApplicationRules.CheckChanges(StatusAt(now), changes.Select(c => c.Field), OpenRequest) is { } refused)
            return refused;
        if (changes.Count == 0)
            return Result<IReadOnlyList<FieldChange>>.Of(changes);

        var isOtherAddress = content.Applicant.EmailKey != Applicant.EmailKey;
        if (isOtherAddress)
            (LiveEmailKey, LiveTaxIdKey, EmailProvenAt) = (null, null, null);
        else if (content.Applicant.TaxIdKey != Applicant.TaxIdKey)
            LiveTaxIdKey = null;
        if (isOtherAddress && Status == ApplicationStatus.Submitted)
            (ExpiresAt, RemindedAt) = (now + lifetime, null);

        Take(content);
        Version++;
        return Result<IReadOnlyList<FieldChange>>.Of(changes);
    }

    /// <summary>
    /// Has a further link sent that proves the address. Errors: <c>applications.proof.not_needed</c>,
    /// <c>applications.proof.too_soon</c>, <c>applications.expired</c>.
    /// </summary>
    public Result IssueProof(DateTimeOffset now, TimeSpan pause)
    {
        if (StatusAt(now) == ApplicationStatus.Expired)
            return Error.Conflict("applications.expired", "The application has expired.");
        if (EmailProvenAt is not null || ApplicationWorkflow.IsEnd(Status))
            return Error.Conflict("applications.proof.not_needed", "The address needs no proof.");
        if (ApplicationRules.CheckProofPause(ProofIssuedAt, pause, now) is { } tooSoon)
            return tooSoon;

        (ProofIssuedAt, Proofs, Version) = (now, ProofIssuedAt + ApplicationRules.Day <= now ? 1 : Proofs + 1, Version + 1);
        return Result.Success();
    }

    /// <summary>
    /// Notes that the address is the applicant's; the first time stays. Errors: <c>applications.expired</c>,
    /// <c>applications.status</c> where it came to an end.
    /// </summary>
    public Result ProveEmail(DateTimeOffset now)
    {
        var status = StatusAt(now);
        if (ApplicationWorkflow.IsEnd(status))
            return ApplicationWorkflow.Next(status, ApplicationAction.Submit).Error ?? ApplicationRules.NotFound;
        if (EmailProvenAt is not null)
            return Result.Success();

        (EmailProvenAt, Version) = (now, Version + 1);
        ExpiresAt = Status == ApplicationStatus.Submitted ? null : ExpiresAt;
        return Result.Success();
    }

    /// <summary>
    /// Sends it. A proven address keeps it from expiring. Errors: <c>applications.incomplete</c> at each missing field,
    /// <c>applications.status</c>, <c>applications.expired</c>.
    /// </summary>
    public Result Submit(IReadOnlyList<string> missing, DateTimeOffset now, TimeSpan lifetime) => Step(
        ApplicationAction.Submit, Actor.Anonymous, now, ApplicationRules.CheckComplete(missing), () =>
        {
            if (OpenRequest is { } open)
                Requests = [.. Requests.SkipLast(1), open.Answer(Content, now)];

            LiveEmailKey = LiveTaxIdKey == Applicant.TaxIdKey ? LiveEmailKey : null;
            (SubmittedAt, Submissions) = (SubmittedAt ?? now, Submissions + 1);
            ExpiresAt = EmailProvenAt is null ? now + lifetime : null;
        });

    /// <summary>
    /// Admits it to review: from now on it stands in the way of others with its address or tax id. Errors:
    /// <c>applications.email_unproven</c>, <c>applications.status</c> unless it is submitted.
    /// </summary>
    public Result Admit()
    {
        if (Status != ApplicationStatus.Submitted)
            return ApplicationWorkflow.Next(Status, ApplicationAction.StartReview).Error ?? ApplicationRules.NotFound;
        if (EmailProvenAt is null)
            return ApplicationRules.EmailUnproven;

        (LiveEmailKey, LiveTaxIdKey) = (Applicant.EmailKey, Applicant.TaxIdKey);
        Version++;
        return Result.Success();
    }

    /// <summary>
    /// A review begins; whoever begins it has it, unless somebody has. Errors: <c>applications.email_unproven</c>,
    /// <c>applications.held</c> while it is not admitted, <c>applications.status</c>, <c>applications.expired</c>.
    /// </summary>
    public Result StartReview(Actor by, DateTimeOffset now) => Step(
        ApplicationAction.StartReview,
        by,
        now,
        EmailProvenAt is null ? ApplicationRules.EmailUnproven : IsAdmitted ? null : ApplicationRules.Held,
        () => AssigneeId ??= by.Kind == ActorKind.Staff ? by.Id : null);

    /// <summary>Asks for something; the applicant has until <c>now + lifetime</c>. Errors: <c>applications.status</c>.</summary>
    public Result RequestInformation(IReadOnlyList<RequestedField> items, Actor by, DateTimeOffset now, TimeSpan lifetime) => Step(
        ApplicationAction.RequestInformation, by, now, null, () =>
        {
            var content = Content;
            var asked = items.Select(item => item with { Before = content.In(item.Field), After = null });
            Requests = [.. Requests, new InformationRequest(now, by.Id, [.. asked])];
            ExpiresAt = now + lifetime;
        });

    /// <summary>Approves it; the account is the one that came of it. Errors: <c>applications.status</c>.</summary>
    public Result Approve(AccountId account, IReadOnlyList<string> reasons, string? comment, Actor by, DateTimeOffset now) => Step(
        ApplicationAction.Approve, by, now, null, () => (AccountId, Decision) = (account, new ApplicationDecision(by.Id, reasons, comment)));

    /// <summary>Rejects it. Errors: <c>applications.status</c>.</summary>
    public Result Reject(IReadOnlyList<string> reasons, string? comment, Actor by, DateTimeOffset now) => Step(
        ApplicationAction.Reject, by, now, null, () => Decision = new ApplicationDecision(by.Id, reasons, comment));

    /// <summary>Takes it back. Errors: <c>applications.status</c>, <c>applications.expired</c>.</summary>
    public Result Withdraw(DateTimeOffset now) => Step(ApplicationAction.Withdraw, Actor.Anonymous, now, null, () => { });

    /// <summary>Notes that its time is over. Errors: <c>applications.not_overdue</c>, <c>applications.status</c>.</summary>
    public Result Expire(Actor by, DateTimeOffset now)
    {
        if (ExpiresAt is not { } overdue || overdue > now)
            return Error.Conflict("applications.not_overdue", "The application is not overdue.");
        if (ApplicationWorkflow.Next(Status, ApplicationAction.Expire).Error is { } refused)
            return refused;

        ExpiresAt = null;
        Enter(ApplicationStatus.Expired, by, overdue);
        return Result.Success();
    }

    /// <summary>Gives it to a reviewer, or to nobody. Errors: <c>applications.status</c> where it came to an end.</summary>
    public Result Assign(string? reviewer, DateTimeOffset now)
    {
        var status = StatusAt(now);
        if (ApplicationWorkflow.IsEnd(status))
            return ApplicationWorkflow.Next(status, ApplicationAction.StartReview).Error ?? ApplicationRules.NotFound;

        AssigneeId = reviewer;
        Version++;
        return Result.Success();
    }

    /// <summary>Notes that the applicant, whose address is proven, was reminded. Errors: <c>applications.reminded</c>, or where it does not expire.</summary>
    public Result Remind(DateTimeOffset now)
    {
        if (RemindedAt is not null || EmailProvenAt is null || ExpiresAt is null || StatusAt(now) == ApplicationStatus.Expired)
            return Error.Conflict("applications.reminded", "There is nothing to remind the applicant of.");

        RemindedAt = now;
        Version++;
        return Result.Success();
    }

    private Result Step(ApplicationAction action, Actor by, DateTimeOffset now, Error? refused, Action change)
    {
        var next = ApplicationWorkflow.Next(StatusAt(now), action);
        if (!next.IsSuccess)
            return next.Error;
        if (refused is not null)
            return refused;

        ExpiresAt = null;
        change();
        Enter(next.Value, by, now);
        return Result.Success();
    }

    private void Enter(ApplicationStatus status, Actor by, DateTimeOffset now)
    {
        (Status, StatusSince, RemindedAt) = (status, now, null);
        if (!ApplicationWorkflow.IsLive(status))
            (LiveEmailKey, LiveTaxIdKey) = (null, null);

        Steps = [.. Steps, new ApplicationStep(status, now, by.Id)];
        Version++;
    }

    private void Take(ApplicationContent content) => (Applicant, Answers, Tier) = (content.Applicant, content.Answers, content.Tier);
}

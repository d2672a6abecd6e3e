using Merchant.Common;
using Merchant.People;

namespace Merchant.Applications;

/// <summary>Lists and read models for reviewers. What is overdue counts as expired, whether or not that was noted.</summary>
public interface IApplicationQueries
{
    /// <summary>The queue, by how long each has had its status, the longest first. Errors: <c>common.page.cursor</c>.</summary>
    Task<Result<Page<QueueRow>>> ListAsync(QueueFilter filter, DateTimeOffset now, PageRequest page, CancellationToken cancellationToken);

    /// <summary>
    /// Other applications with the address or the tax id that were sent before this one was (any that were sent, while it
    /// was not), newest first, at most <paramref name="most"/>.
    /// </summary>
    Task<IReadOnlyList<EarlierApplication>> ListEarlierAsync(
        AccountApplicationId application, Applicant applicant, DateTimeOffset? sentAt, int most, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The verdicts on an application, by submission.</summary>
    Task<IReadOnlyList<ApplicationVerdict>> ListVerdictsAsync(AccountApplicationId application, CancellationToken cancellationToken);

    /// <summary>The names of people of the platform.</summary>
    Task<IReadOnlyDictionary<PersonId, string>> FindNamesAsync(IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken);

    /// <summary>How many verdicts there are of each sort, judged from one instant up to another.</summary>
    Task<IReadOnlyList<VerdictCount>> CountVerdictsAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Verdicts judged from one instant up to another where the policy and the reviewer differ, newest first. Errors:
    /// <c>common.page.cursor</c>.
    /// </summary>
    Task<Result<Page<ApplicationVerdict>>> ListDifferencesAsync(
        DateTimeOffset from, DateTimeOffset until, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Which applications of the queue are wanted.</summary>
/// <param name="Status">Those in a status; null for those to review: sent, with a proven address.</param>
/// <param name="AssigneeId">Those of a reviewer; null for all.</param>
/// <param name="IsUnassigned">Only those of nobody.</param>
/// <param name="IsHeld">Only those that are held back, or that are not; null for both.</param>
public sealed record QueueFilter(ApplicationStatus? Status = null, string? AssigneeId = null, bool IsUnassigned = false, bool? IsHeld = null);

/// <summary>An application as it stands in the queue.</summary>
/// <param name="Id">The application.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Company">The company; null where there is none.</param>
/// <param name="Country">The country.</param>
/// <param name="Tier">The tier the applicant sees themselves in; null while they have not said.</param>
/// <param name="FormVersion">The version of the form that it answers.</param>
/// <param name="Answers">The answers.</param>
/// <param name="Status">How far it is now.</param>
/// <param name="StatusSince">Since when.</param>
/// <param name="Submissions">How often it was sent.</param>
/// <param name="AssigneeId">The reviewer who has it; null while nobody has.</param>
/// <param name="IsHeld">Whether it is sent and proven, and something of the same person stands in its way.</param>
/// <param name="HasEarlier">Whether an application with the address or the tax id was sent before.</param>
public sealed record QueueRow(
    AccountApplicationId Id,
    string FirstName,
    string LastName,
    string? Company,
    string Country,
    string? Tier,
    int FormVersion,
    ApplicationAnswers Answers,
    ApplicationStatus Status,
    DateTimeOffset StatusSince,
    int Submissions,
    string? AssigneeId,
    bool IsHeld,
    bool HasEarlier);

/// <summary>Another application of the same person.</summary>
/// <param name="Id">The application.</param>
/// <param name="Status">How far it is now.</param>
/// <param name="StatusSince">Since when.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="IsSameEmail">Whether it has the address.</param>
/// <param name="IsSameTaxId">Whether it has the tax id.</param>
/// <param name="AccountId">The account that came of it; null where none did.</param>
public sealed record EarlierApplication(
    AccountApplicationId Id, ApplicationStatus Status, DateTimeOffset StatusSince, DateTimeOffset StartedAt, bool IsSameEmail, bool IsSameTaxId, AccountId? AccountId);

/// <summary>How many verdicts there are of one sort.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Outcome">What it said.</param>
/// <param name="IsShadow">Whether it was only written down.</param>
/// <param name="IsCarriedOut">Whether it was carried out without a reviewer.</param>
/// <param name="Reviewer">What a reviewer did; null while none did anything.</param>
/// <param name="Count">How many.</param>
public sealed record VerdictCount(string Policy, ApprovalOutcome Outcome, bool IsShadow, bool IsCarriedOut, ReviewerDecision? Reviewer, int Count);

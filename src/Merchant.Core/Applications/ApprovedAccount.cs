using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;
using Merchant.Tiering;

namespace Merchant.Applications;

/// <summary>
/// Opens the account of an approved application, inside the use case's transaction: with its provisional tier, and with
/// an owner: who has a login becomes a member, anybody else is invited.
/// </summary>
internal sealed class ApprovedAccount(
    AccountEnrolment enrolment,
    MemberService members,
    InvitationService invitations,
    IAccountStore accounts,
    IPersonStore people,
    IPasswords? passwords,
    ApplicationForms forms)
{
    private const long MostDeclared = 1_000_000;
    private const int LongestName = 200;
    private const int LongestVia = 100;

    /// <summary>Opens it. A refusal of any part is a refusal of all.</summary>
    public async Task<Result<OpenedAccount>> OpenAsync(Actor approver, Application application, AccountWishes wishes, CancellationToken token)
    {
        var handle = await ChooseHandleAsync(application, wishes.Handle, token).ConfigureAwait(false);
        if (!handle.IsSuccess)
            return handle.Error;

        var form = await forms.OfAsync(application, token).ConfigureAwait(false);
        var applicant = application.Applicant;
        var name = Or(wishes.Name, applicant.Company ?? Cut(applicant.FullName, LongestName));
        var zone = string.IsNullOrWhiteSpace(wishes.TimeZone) ? applicant.TimeZone : wishes.TimeZone;
        var command = new EnrolAccount(
            new OpenAccount(handle.Value, name, zone, string.IsNullOrWhiteSpace(wishes.Plan) ? null : wishes.Plan),
            Math.Clamp(form.DispatchesIn(application.Content) ?? 0, 0, MostDeclared));

        // The rules of accounts let administrators open them; a reviewer does so by the platform's hand, and the audit says for whom.
        var by = Actor.System("applications") with { Via = Cut(approver.Id, LongestVia) };
        var account = await enrolment.EnrolAsync(by, command, token).ConfigureAwait(false);
        return account.IsSuccess ? await WithOwnerAsync(by, account.Value, applicant, token).ConfigureAwait(false) : account.Error;
    }

    private async Task<Result<OpenedAccount>> WithOwnerAsync(Actor by, AccountOverview account, Applicant applicant, CancellationToken token)
    {
        var email = EmailAddress.Parse(applicant.Email);
        if (!email.IsSuccess)
            return email.Error;

        var person = await people.FindByEmailAsync(Realm.Platform, email.Value, token).ConfigureAwait(false);
        if (person?.DisabledAt is not null)
            return MemberRules.KeptOut;

        var command = new InviteMember(applicant.Email, Cut(applicant.FullName, LongestName), MemberRules.CodeOf(MemberRole.Owner), applicant.Language);
        if (person is not null && await HasLoginAsync(person, token).ConfigureAwait(false))
        {
            var member = await members.AddAsync(by, account.Id, command, token).ConfigureAwait(false);
            return member.IsSuccess ? new OpenedAccount(account, person.Id, null) : Unnamed(member.Error);
        }

        var invitation = await invitations.InviteAsync(by, account.Id, command, token).ConfigureAwait(false);
        return invitation.IsSuccess ? new OpenedAccount(account, null, invitation.Value.Id) : Unnamed(invitation.Error);
    }

    /// <summary>A host with a sign-in of its own keeps passwords itself: who has proven their address signs in there.</summary>
    private async Task<bool> HasLoginAsync(Person person, CancellationToken token) =>
        person.EmailProvenAt is not null && (passwords is null || await passwords.HasAsync(person, token).ConfigureAwait(false));

    private async Task<Result<string>> ChooseHandleAsync(Application application, string? wish, CancellationToken token)
    {
        if (!string.IsNullOrWhiteSpace(wish))
            return await IsFreeAsync(wish, token).ConfigureAwait(false) ? wish : Taken;

        foreach (var candidate in ApplicationHandles.Of(application.Applicant.Company, application.Applicant.FullName, application.Id))
        {
            if (await IsFreeAsync(candidate, token).ConfigureAwait(false))
                return candidate;
        }

        return Taken;
    }

    /// <summary>A handle that is none is nobody's; opening the account says so.</summary>
    private async Task<bool> IsFreeAsync(string text, CancellationToken token)
    {
        var handle = AccountHandle.Parse(text);
        return !handle.IsSuccess || await accounts.FindByHandleAsync(handle.Value, token).ConfigureAwait(false) is null;
    }

    private static Error Taken { get; } = Error.Conflict("accounts.handle.taken", "Another account has this handle.").At("handle");

    private static string Or(string? wish, string otherwise) => string.IsNullOrWhiteSpace(wish) ? otherwise : wish;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd();

    /// <summary>The refusal without its fields: whoever approves has not written them.</summary>
    private static Error Unnamed(Error error) => error with { Fields = [] };
}

/// <summary>What whoever approves wants of the account; null for what follows from the application.</summary>
/// <param name="Handle">Its handle.</param>
/// <param name="Name">Its name.</param>
/// <param name="TimeZone">Its IANA zone.</param>
/// <param name="Plan">Its plan.</param>
internal sealed record AccountWishes(string? Handle, string? Name, string? TimeZone, string? Plan)
{
    /// <summary>No wishes.</summary>
    public static AccountWishes None { get; } = new(null, null, null, null);
}

/// <summary>The account that was opened, and its owner.</summary>
/// <param name="Account">The account.</param>
/// <param name="OwnerId">Who owns it already; null where they were invited.</param>
/// <param name="InvitationId">The owner's invitation; null where they have a login.</param>
internal sealed record OpenedAccount(AccountOverview Account, PersonId? OwnerId, InvitationId? InvitationId);

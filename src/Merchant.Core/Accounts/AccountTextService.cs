using Merchant.Audit;
using Merchant.Common;
using Merchant.Notifications;
using Microsoft.Extensions.Options;

namespace Merchant.Accounts;

/// <summary>
/// An account's own texts of the messages that concern it; for owners and administrators (<c>accounts.owner_only</c>).
/// Every change is audited. An unknown account: <c>accounts.not_found</c>; a template that is none, or that accounts have
/// no text of their own for: <c>messages.template.unknown</c>; a language that there are no texts in:
/// <c>messages.template.language</c>.
/// </summary>
public sealed class AccountTextService(
    IUnitOfWork unitOfWork,
    IAccountStore accounts,
    IAccountTextStore texts,
    IMessageRenderer renderer,
    IEnumerable<MessageTemplate> templates,
    IAuditTrail audit,
    IOptions<NotificationOptions> options,
    TimeProvider clock)
{
    /// <summary>The most characters of a text that an audit entry repeats.</summary>
    private const int LongestAudited = 2_000;

    /// <summary>More than there are templates and languages; those of languages that were taken away are among them.</summary>
    private const int MostTexts = 1_000;

    /// <summary>Every text that an account can have: its own, or the one that holds while it has none.</summary>
    public async Task<Result<IReadOnlyList<AccountTextView>>> ListAsync(Actor actor, AccountId id, CancellationToken cancellationToken)
    {
        var account = await FindAccountAsync(actor, id, cancellationToken).ConfigureAwait(false);
        if (!account.IsSuccess)
            return account.Error;

        var possible = templates.Where(t => t.IsAccountOwn).SelectMany(_ => options.Value.Languages, (template, language) => (template, language)).ToList();
        var own = await texts.ListAsync(id, MostTexts, cancellationToken).ConfigureAwait(false);
        return Result<IReadOnlyList<AccountTextView>>.Of(
        [
            .. possible
                .Select(p => View(p.template, p.language, own.FirstOrDefault(t => t.Template == p.template.Code && t.Language == p.language)))
                .OrderBy(v => v.Template, StringComparer.Ordinal),
        ]);
    }

    /// <summary>
    /// Writes a text of the account's own. Errors: <c>messages.template.invalid</c> with the field at fault,
    /// <c>common.stale</c> for a version that is no longer the present one (0: there is none yet), <c>accounts.suspended</c>,
    /// <c>accounts.closed</c>.
    /// </summary>
    public Task<Result<AccountTextView>> SaveAsync(
        Actor actor, AccountId id, string template, string language, MessageText text, int? version, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<AccountTextView>(
            async token =>
            {
                var found = await FindAsync(actor, id, template, language, isHeldBack: true, token).ConfigureAwait(false);
                if (!found.IsSuccess)
                    return found.Error;
                if (renderer.Check(found.Value, text) is { IsSuccess: false } bad)
                    return bad.Error;

                var own = await texts.FindAsync(id, template, language, token).ConfigureAwait(false);
                if (version is not null && version != (own?.Version ?? 0))
                    return Error.Conflict("common.stale", $"The text is at version {own?.Version ?? 0} by now.").At("version");

                var now = clock.Now();
                audit.Add(Entry(actor, "accounts.texts.save", id, template, language, own?.Content(), text, now));
                if (own is null)
                    texts.Add(own = AccountText.Write(id, template, language, text, actor, now));
                else
                    own.Rewrite(text, actor, now);

                return View(found.Value, language, own);
            },
            cancellationToken);

    /// <summary>
    /// Takes the account's own text back: the host's or the shipped one holds again. Where there is none, nothing changes.
    /// Errors: <c>accounts.suspended</c>, <c>accounts.closed</c>.
    /// </summary>
    public Task<Result<AccountTextView>> RemoveAsync(Actor actor, AccountId id, string template, string language, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<AccountTextView>(
            async token =>
            {
                var found = await FindAsync(actor, id, template, language, isHeldBack: true, token).ConfigureAwait(false);
                if (!found.IsSuccess)
                    return found.Error;

                if (await texts.FindAsync(id, template, language, token).ConfigureAwait(false) is { } own)
                {
                    audit.Add(Entry(actor, "accounts.texts.remove", id, template, language, own.Content(), null, clock.Now()));
                    texts.Remove(own);
                }

                return View(found.Value, language, null);
            },
            cancellationToken);

    /// <summary>Shows what a text looks like, with sample values; nothing is kept. Errors: <c>messages.template.invalid</c> with the field at fault.</summary>
    public async Task<Result<RenderedMessage>> PreviewAsync(
        Actor actor, AccountId id, string template, string language, MessageText text, CancellationToken cancellationToken)
    {
        var found = await FindAsync(actor, id, template, language, isHeldBack: false, cancellationToken).ConfigureAwait(false);
        return found.IsSuccess ? renderer.Preview(found.Value, language, text) : found.Error;
    }

    private async Task<Result<MessageTemplate>> FindAsync(
        Actor actor, AccountId id, string template, string language, bool isHeldBack, CancellationToken token)
    {
        var account = await FindAccountAsync(actor, id, token).ConfigureAwait(false);
        if (!account.IsSuccess)
            return account.Error;
        if (isHeldBack && AccountAccess.ForStatus(actor, account.Value.Status) is { } refused)
            return refused;
        if (templates.FirstOrDefault(t => t.Code == template && t.IsAccountOwn) is not { } known)
            return Error.NotFound("messages.template.unknown", "Accounts have no text of their own for this.");

        return options.Value.Languages.Contains(language)
            ? known
            : Error.NotFound("messages.template.language", "There are no texts in this language.");
    }

    private async Task<Result<Account>> FindAccountAsync(Actor actor, AccountId id, CancellationToken token)
    {
        if (AccountAccess.ForOwner(actor, id) is { } refused)
            return refused;

        var account = await accounts.FindAsync(id, token).ConfigureAwait(false);
        return account is null ? AccountAccess.NotFound : account;
    }

    private AccountTextView View(MessageTemplate template, string language, AccountText? own) => new(
        template.Code,
        language,
        [.. MessageTemplate.Common, .. template.Variables],
        own?.Content() ?? renderer.FindText(template.Code, language),
        own is null ? null : new AccountTextMark(own.ChangedAt, own.ChangedBy, own.Version));

    private static AuditEntry Entry(
        Actor actor, string action, AccountId id, string template, string language, MessageText? before, MessageText? after, DateTimeOffset now) =>
        AuditEntry.Of(actor, action, id, now)
            .Change("message", null, $"{template} {language}")
            .Change("subject", before?.Subject, after?.Subject)
            .Change("text", Cut(before?.Text), Cut(after?.Text))
            .Change("html", Cut(before?.Html), Cut(after?.Html));

    private static string? Cut(string? text) => text is { Length: > LongestAudited } ? $"{text[..LongestAudited]}… ({text.Length} characters)" : text;
}

/// <summary>A text that an account can have.</summary>
/// <param name="Template">The template's code.</param>
/// <param name="Language">The language.</param>
/// <param name="Variables">What the text may name.</param>
/// <param name="Text">The account's own text, or the one that holds while it has none; null where there is none at all.</param>
/// <param name="Own">When and by whom the account's own was changed; null where it has none.</param>
public sealed record AccountTextView(string Template, string Language, IReadOnlyList<string> Variables, MessageText? Text, AccountTextMark? Own);

/// <summary>The last change of an account's own text.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Version">The version token.</param>
public sealed record AccountTextMark(DateTimeOffset At, string By, int Version);

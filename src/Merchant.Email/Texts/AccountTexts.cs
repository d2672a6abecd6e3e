using System.Collections.Concurrent;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.Email.Texts;

/// <summary>The texts that accounts wrote for themselves: read for each message, parsed once for each version.</summary>
internal sealed class AccountTexts(TextWriting writing, IServiceScopeFactory scopes)
{
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<(AccountId Account, string Template, string Language), (DateTimeOffset ChangedAt, int Version, WrittenText Text)> _written = new();

    /// <summary>The account's own text; null where it has none. What is wrong with one that cannot be parsed any more stands beside it.</summary>
    public async Task<(WrittenText? Text, TextFault? Fault)> FindAsync(MessageTemplate template, string language, AccountId? account, CancellationToken cancellationToken)
    {
        if (account is not { } id || !template.IsAccountOwn)
            return default;

        var scope = scopes.CreateAsyncScope();
        await using var disposal = scope.ConfigureAwait(false);
        var kept = await scope.ServiceProvider.GetRequiredService<IAccountTextStore>()
            .FindAsync(id, template.Code, language, cancellationToken).ConfigureAwait(false);
        return kept is null ? default : Parse(template, kept);
    }

    private (WrittenText? Text, TextFault? Fault) Parse(MessageTemplate template, AccountText kept)
    {
        var key = (kept.AccountId, kept.Template, kept.Language);
        if (_written.TryGetValue(key, out var known) && (known.ChangedAt, known.Version) == (kept.ChangedAt, kept.Version))
            return (known.Text, null);

        var parsed = writing.Parse(template, kept.Content(), isAccountOwn: true);
        if (parsed.Text is null)
            return parsed;

        if (_written.Count >= MostKept)
            _written.Clear();

        _written[key] = (kept.ChangedAt, kept.Version, parsed.Text);
        return parsed;
    }
}

using Merchant.Common;

namespace Merchant.Accounts;

/// <summary>Where accounts' own texts are kept. Everything but reading runs in the use case's transaction.</summary>
public interface IAccountTextStore
{
    /// <summary>Notes a text. Another call that was faster is refused at commit: <c>common.stale</c>.</summary>
    void Add(AccountText text);

    /// <summary>Drops a text.</summary>
    void Remove(AccountText text);

    /// <summary>A text, tracked for change; null where the account has none of its own.</summary>
    Task<AccountText?> FindAsync(AccountId account, string template, string language, CancellationToken cancellationToken);

    /// <summary>An account's texts, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<AccountText>> ListAsync(AccountId account, int limit, CancellationToken cancellationToken);
}

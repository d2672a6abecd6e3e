using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.People;

/// <inheritdoc cref="ISessionStore"/>
internal sealed class SessionStore(MerchantDb db, FactsCache facts) : ISessionStore
{
    public void Add(Session session) => db.Set<Session>().Add(session);

    public void Add(RefreshToken token) => db.Set<RefreshToken>().Add(token);

    public async Task<Session?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (SecretToken.HashOf(token, Session.Prefix) is not { } hash)
            return null;

        var key = new SessionKey(hash);
        if (facts.TryFind<Session>(key, out var known))
            return known;

        var readAt = facts.Moment;
        var found = await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(s => s.TokenHash == hash, cancellationToken).ConfigureAwait(false);
        if (found is not null)
            facts.Keep(key, found, readAt);

        return found;
    }

    public Task<Session?> FindByIdAsync(Guid session, CancellationToken cancellationToken) =>
        db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == session, cancellationToken);

    public async Task<RefreshToken?> FindRefreshAsync(string? token, CancellationToken cancellationToken) =>
        SecretToken.HashOf(token, RefreshToken.Prefix) is { } hash
            ? await db.Set<RefreshToken>().AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, cancellationToken).ConfigureAwait(false)
            : null;

    public async Task<bool> UseAsync(RefreshToken token, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Set<RefreshToken>().Where(t => t.Hash == token.Hash && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellationToken).ConfigureAwait(false) == 1;

    public async Task<bool> RenewAsync(Session session, string tokenHash, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        Forget(session.TokenHash);
        return await db.Set<Session>().Where(s => s.Id == session.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.TokenHash, tokenHash).SetProperty(s => s.TokenExpiresAt, expiresAt), cancellationToken)
            .ConfigureAwait(false) == 1;
    }

    public Task EndAsync(Guid session, CancellationToken cancellationToken) => EndAsync(db.Set<Session>().Where(s => s.Id == session), cancellationToken);

    public Task EndAllAsync(Realm realm, PersonId person, Guid? except, CancellationToken cancellationToken) =>
        EndAsync(db.Set<Session>().Where(s => s.Realm == realm && s.PersonId == person && s.Id != except), cancellationToken);

    public async Task<int> RemoveOverdueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.Set<RefreshToken>().Where(t => t.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        return await db.Set<Session>().Where(s => s.EndsAt <= now).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task EndAsync(IQueryable<Session> sessions, CancellationToken cancellationToken)
    {
        foreach (var hash in await sessions.Select(s => s.TokenHash).ToListAsync(cancellationToken).ConfigureAwait(false))
            Forget(hash);

        await db.Set<RefreshToken>().Where(t => sessions.Select(s => s.Id).Contains(t.SessionId))
            .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await sessions.ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Forget(string hash) => db.OnCommit(() => facts.Forget(new SessionKey(hash)));

    private sealed record SessionKey(string Hash);
}

using Merchant.Accounts;
using Merchant.AspNetCore.Identity.Common;
using Merchant.Audit;
using Merchant.Common;
using Merchant.People;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Identity.Sessions;

/// <summary>Refreshes and ends sessions.</summary>
internal sealed class SessionService(
    IUnitOfWork unitOfWork, ISessionStore sessions, IPersonFactsQueries people, IAuditTrail audit, IOptions<MerchantSignInOptions> options, TimeProvider clock)
{
    private static readonly Error NotRefreshed =
        new(ErrorKind.Unauthenticated, "auth.refresh_invalid", "The refresh token is unknown, used or overdue; sign in again.");

    /// <summary>
    /// Gives a bearer session its next tokens, once for each refresh token. One that comes twice ends the session: of the
    /// two who hold it, one is a thief. Errors: <c>auth.refresh_invalid</c>.
    /// </summary>
    public async Task<Result<SignedIn>> RefreshAsync(string? refresh, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var known = await sessions.FindRefreshAsync(refresh, cancellationToken);
        var session = known is null ? null : await sessions.FindByIdAsync(known.SessionId, cancellationToken);
        if (known is null || session is null || known.ExpiresAt <= now)
            return NotRefreshed;

        var facts = await people.FindAsync(session.Realm, session.PersonId, cancellationToken);
        if (facts is null || facts.IsDisabled || facts.SignedOutAt > session.SignedInAt)
            return NotRefreshed;

        var wasUsed = known.UsedAt is not null;
        if (!wasUsed)
        {
            var renewed = await RenewAsync(known, session, facts, now, cancellationToken);
            if (renewed.IsSuccess || renewed.Error != AlreadyUsed)
                return renewed;
        }

        await EndFamilyAsync(session, now, cancellationToken);
        return NotRefreshed;
    }

    /// <summary>
    /// Ends the session of the call, and the one of a refresh token: an app whose access token has run out signs out by
    /// that one.
    /// </summary>
    public Task<Result<bool>> SignOutAsync(Session? session, string? refresh, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<bool>(
        async token =>
        {
            if (session is not null)
                await sessions.EndAsync(session.Id, token);
            if (await sessions.FindRefreshAsync(refresh, token) is { } known)
                await sessions.EndAsync(known.SessionId, token);

            return true;
        },
        cancellationToken);

    /// <summary>Ends all sessions of a person.</summary>
    public Task<Result<bool>> SignOutEverywhereAsync(Session session, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<bool>(
        async token =>
        {
            await sessions.EndAllAsync(session.Realm, session.PersonId, null, token);
            audit.Add(AuditEntry.Of(SignedInActor.Of(session.PersonId), "people.sign_out_everywhere", null, clock.Now()));
            return true;
        },
        cancellationToken);

    private static Error AlreadyUsed { get; } = Error.Conflict("people.refresh.used", "The token was used meanwhile.");

    private Task<Result<SignedIn>> RenewAsync(
        RefreshToken known, Session session, PersonFacts facts, DateTimeOffset now, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<SignedIn>(
            async token =>
            {
                if (!await sessions.UseAsync(known, now, token))
                    return AlreadyUsed;

                var (secret, hash) = Session.NewToken();
                var until = now + options.Value.AccessTokenLifetime;
                until = until < session.EndsAt ? until : session.EndsAt;
                if (!await sessions.RenewAsync(session, hash, until, token))
                    return NotRefreshed;

                var (kept, next) = RefreshToken.Issue(session);
                sessions.Add(kept);
                return new SignedIn(session.PersonId, facts.Name, session.Renewed(until), secret, next);
            },
            cancellationToken);

    private Task<Result<bool>> EndFamilyAsync(Session session, DateTimeOffset now, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                await sessions.EndAsync(session.Id, token);
                audit.Add(AuditEntry.Of(SignedInActor.Of(session.PersonId), "people.refresh_reused", null, now));
                return true;
            },
            cancellationToken);
}

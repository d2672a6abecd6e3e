using Merchant.Accounts;
using Merchant.Audit;
using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.TwoFactor;

/// <summary>Lets somebody in again who has lost their phone and their recovery codes: an administrator vouches for them.</summary>
internal sealed class TwoFactorReset(
    IUnitOfWork unitOfWork, IPersonStore people, ICredentialStore credentials, ISessionStore sessions, IAuditTrail audit, TimeProvider clock)
{
    private static readonly Error NotFound = Error.NotFound("people.not_found", "There is no such person.");

    private static readonly Error Off = Error.Conflict("auth.two_factor.off", "No codes are asked for.");

    /// <summary>
    /// Asks the person for no codes any more, and ends their sessions: the lost phone may hold one. The password stays.
    /// Errors: <c>accounts.forbidden</c>, <c>people.not_found</c>, <c>auth.two_factor.off</c>,
    /// <c>people.reason.missing</c>.
    /// </summary>
    public Task<Result<bool>> ResetAsync(Actor actor, PersonId id, string? reason, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<bool>(
            async token =>
            {
                var why = reason?.Trim() ?? "";
                if (!actor.IsAdministrator)
                    return AccountAccess.StaffOnly;
                if (why.Length is < 1 or > 500)
                    return Error.Invalid("people.reason.missing", "A reason of 1 to 500 characters is needed.", "reason");
                if (await people.FindAsync(Realm.Platform, id, token) is null)
                    return NotFound;
                if (await credentials.FindAsync(Realm.Platform, id, token) is not { TwoFactorSince: not null } held)
                    return Off;

                held.TurnTwoFactorOff();
                await sessions.EndAllAsync(Realm.Platform, id, null, token);
                audit.Add(AuditEntry.Of(actor, "people.reset_two_factor", null, clock.Now(), why)
                    .Change("personId", null, id)
                    .Change("twoFactor", "on", "off"));
                return true;
            },
            cancellationToken);
}

using Merchant.Audit;
using Merchant.Common;
using Merchant.Events;
using Microsoft.Extensions.Options;

namespace Merchant.Accounts;

/// <summary>
/// Opens and changes merchant accounts. Every change needs an administrator, is audited, and refuses a version token
/// that is no longer the present one (<c>common.stale</c>). An unknown account: <c>accounts.not_found</c>.
/// </summary>
public sealed class AccountService(
    IUnitOfWork unitOfWork,
    IAccountStore accounts,
    IAuditTrail audit,
    IEventSink events,
    IOptions<AccountOptions> options,
    TimeProvider clock)
{
    /// <summary>
    /// Opens an account inside the running use case. Errors: <c>accounts.forbidden</c>, <c>accounts.handle.invalid</c>,
    /// <c>accounts.handle.taken</c> (at commit), <c>accounts.name.invalid</c>, <c>accounts.zone.unknown</c>,
    /// <c>accounts.plan.unknown</c>.
    /// </summary>
    public Task<Result<Account>> OpenAsync(Actor actor, OpenAccount command, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<Account>(
            _ =>
            {
                if (!actor.IsAdministrator)
                    return Task.FromResult<Result<Account>>(AccountAccess.StaffOnly);

                var errors = new FieldErrors();
                var handle = errors.Take("handle", AccountHandle.Parse(command.Handle));
                var name = errors.Take("name", AccountName.Parse(command.Name));
                var zones = errors.Take("timeZone", ZoneSchedule.Create(command.TimeZone ?? options.Value.DefaultTimeZone));
                var plan = errors.Take("plan", KnownPlan(command.Plan ?? options.Value.DefaultPlan));
                if (errors.ToError() is { } error || handle is null || name is null || zones is null || plan is null)
                    return Task.FromResult<Result<Account>>(errors.ToError() ?? AccountAccess.NotFound);

                var now = clock.Now();
                var account = Account.Open(AccountId.New(now), handle, name, zones, plan, now);
                accounts.Add(account);
                audit.Add(AuditEntry.Of(actor, "accounts.open", account.Id, now)
                    .Change("handle", null, account.Handle)
                    .Change("name", null, account.Name)
                    .Change("timeZone", null, account.Zones.ToString())
                    .Change("plan", null, account.Plan));
                events.Add(new AccountOpened(account.Id, account.Handle, account.Plan, now), account.Id, now);
                return Task.FromResult<Result<Account>>(account);
            },
            cancellationToken);

    /// <summary>Puts an account on another plan. Errors: <c>accounts.plan.unknown</c>, <c>accounts.closed</c>.</summary>
    public Task<Result<Account>> ChangePlanAsync(Actor actor, AccountId id, string? plan, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(actor, id, version, "accounts.change_plan", null, (account, entry, now) =>
        {
            var known = KnownPlan(plan);
            if (!known.IsSuccess)
                return known.Error;

            var before = account.Plan;
            var changed = account.ChangePlan(known.Value);
            if (changed.IsSuccess && before != account.Plan)
            {
                entry.Change("plan", before, account.Plan);
                events.Add(new AccountPlanChanged(id, before, account.Plan), id, now);
            }

            return changed;
        }, cancellationToken);

    /// <summary>Gives an account another IANA zone from next month on. Errors: <c>accounts.zone.unknown</c>, <c>accounts.closed</c>.</summary>
    public Task<Result<Account>> ChangeZoneAsync(Actor actor, AccountId id, string? zone, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(actor, id, version, "accounts.change_zone", null, (account, entry, now) =>
        {
            var before = account.Zones.ToString();
            var changed = account.ChangeZone(zone ?? "", now);
            entry.Change("timeZone", before, account.Zones.ToString());
            return changed;
        }, cancellationToken);

    /// <summary>Suspends, reactivates or closes an account; all but a reactivation need a reason (<c>accounts.reason.missing</c>).</summary>
    public Task<Result<Account>> ChangeStatusAsync(
        Actor actor, AccountId id, AccountStatus status, string? reason, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(actor, id, version, "accounts.change_status", reason, (account, entry, now) =>
        {
            var why = Reason(reason);
            if (status != AccountStatus.Active && !why.IsSuccess)
                return why.Error;

            var before = account.Status;
            var changed = status switch
            {
                AccountStatus.Suspended => account.Suspend(why.Value),
                AccountStatus.Closed => account.Close(why.Value),
                _ => account.Reactivate(),
            };
            if (changed.IsSuccess)
            {
                entry.Change("status", before.ToString(), account.Status.ToString());
                events.Add(new AccountStatusChanged(id, before, account.Status), id, now);
            }

            return changed;
        }, cancellationToken);

    private Task<Result<Account>> ChangeAsync(
        Actor actor,
        AccountId id,
        int? version,
        string action,
        string? reason,
        Func<Account, AuditEntry, DateTimeOffset, Result> change,
        CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync<Account>(
            async token =>
            {
                if (AccountAccess.ForAdministrator(actor, id) is { } refused)
                    return refused;

                var account = await accounts.FindAsync(id, token).ConfigureAwait(false);
                if (account is null)
                    return AccountAccess.NotFound;
                if (version is not null && version != account.Version)
                    return Error.Conflict("common.stale", $"The account is at version {account.Version} by now.").At("version");

                var now = clock.Now();
                var entry = AuditEntry.Of(actor, action, id, now, reason);
                var changed = change(account, entry, now);
                if (!changed.IsSuccess)
                    return changed.Error;

                audit.Add(entry);
                accounts.ForgetFacts(id);
                return account;
            },
            cancellationToken);

    private Result<string> KnownPlan(string? plan) => plan is not null && options.Value.Plans.Any(p => p.Code == plan)
        ? plan
        : Error.Invalid("accounts.plan.unknown", $"The plan is one of: {string.Join(", ", options.Value.Plans.Select(p => p.Code))}.", "plan");

    private static Result<string> Reason(string? reason)
    {
        var trimmed = reason?.Trim() ?? "";
        return trimmed.Length is >= 1 and <= 500
            ? trimmed
            : Error.Invalid("accounts.reason.missing", "A reason of 1 to 500 characters is needed.", "reason");
    }
}

/// <summary>What an account is opened with.</summary>
/// <param name="Handle">The store's short name; see <see cref="AccountHandle"/>.</param>
/// <param name="Name">The name it goes by.</param>
/// <param name="TimeZone">Its IANA zone; null for <see cref="AccountOptions.DefaultTimeZone"/>.</param>
/// <param name="Plan">Its plan; null for <see cref="AccountOptions.DefaultPlan"/>.</param>
public sealed record OpenAccount(string? Handle, string? Name, string? TimeZone, string? Plan);

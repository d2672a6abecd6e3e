using Merchant.Accounts;
using Merchant.Common;
using Merchant.EntityFrameworkCore.Common;
using Merchant.People;
using Merchant.Tiering;
using Microsoft.EntityFrameworkCore;

namespace Merchant.EntityFrameworkCore.Tiering;

/// <summary>What calls read most, each compiled and in one round trip.</summary>
internal static class TierReads
{
    /// <summary>An account and where it stands.</summary>
    public static PerModel<Func<DbContext, AccountId, CancellationToken, Task<AccountOverview?>>> Overview { get; } = new(() =>
        EF.CompileAsyncQuery<DbContext, AccountId, AccountOverview?>((db, id, token) => (
            from account in db.Set<Account>().AsNoTracking()
            join standing in db.Set<TierStanding>() on account.Id equals standing.AccountId
            from executive in db.Set<Assignment>().Where(a => a.AccountId == id && a.Duty == Duty.Executive).DefaultIfEmpty()
            from executivePerson in db.Set<Person>().Where(p => p.Realm == Realm.Platform && p.Id == executive.PersonId).DefaultIfEmpty()
            from implementer in db.Set<Assignment>().Where(a => a.AccountId == id && a.Duty == Duty.Implementer).DefaultIfEmpty()
            from implementerPerson in db.Set<Person>().Where(p => p.Realm == Realm.Platform && p.Id == implementer.PersonId).DefaultIfEmpty()
            where account.Id == id
            select new AccountOverview(
                account.Id, account.Handle, account.Name, account.Zones, account.Plan, account.Status, account.StatusReason, account.Phase,
                standing.Tier, standing.IsProvisional, account.OpenedAt, account.Version,
                executive == null ? null : new AssignedStaff(executive.PersonId, executivePerson.Name, executivePerson.Email),
                implementer == null ? null : new AssignedStaff(implementer.PersonId, implementerPerson.Name, implementerPerson.Email)))
            .FirstOrDefault()));

    /// <summary>A standing with what its account adds.</summary>
    public static PerModel<Func<DbContext, AccountId, CancellationToken, Task<AccountStanding?>>> Standing { get; } = new(() =>
        EF.CompileAsyncQuery<DbContext, AccountId, AccountStanding?>((db, id, token) => (
            from standing in db.Set<TierStanding>().AsNoTracking()
            join account in db.Set<Account>() on standing.AccountId equals account.Id
            where standing.AccountId == id
            select new AccountStanding(standing, account.Handle, account.Zones, account.Status))
            .FirstOrDefault()));

    /// <summary>
    /// A standing with its open months, and its decisions from a month on and the grant: one statement, so that a close in
    /// between is seen whole or not at all, whatever a host sets for its context.
    /// </summary>
    public static PerModel<Func<DbContext, AccountId, YearMonth, CancellationToken, Task<StandingReading?>>> Reading { get; } = new(() =>
        EF.CompileAsyncQuery<DbContext, AccountId, YearMonth, StandingReading?>((db, id, earliest, token) => (
            from standing in db.Set<TierStanding>().AsNoTracking().AsSingleQuery()
            join account in db.Set<Account>() on standing.AccountId equals account.Id
            where standing.AccountId == id
            select new StandingReading(
                new AccountStanding(standing, account.Handle, account.Zones, account.Status),
                db.Set<DispatchMonthRow>()
                    .Where(m => m.AccountId == standing.AccountId && m.Month >= standing.NextClose)
                    .Select(m => new MonthReading(m.Month, m.Count, m.IsLate))
                    .ToList(),
                db.Set<TierEvaluation>()
                    .Where(e => e.AccountId == standing.AccountId && (e.Period >= earliest || e.Kind == EvaluationKind.Grant))
                    .ToList()))
            .FirstOrDefault()));

    /// <summary>What an account adds to its standing.</summary>
    public static PerModel<Func<DbContext, AccountId, CancellationToken, Task<StandingOwner?>>> Owner { get; } = new(() =>
        EF.CompileAsyncQuery<DbContext, AccountId, StandingOwner?>((db, id, token) => db.Set<Account>().AsNoTracking()
            .Where(a => a.Id == id)
            .Select(a => new StandingOwner(a.Handle, a.Zones, a.Status))
            .FirstOrDefault()));
}

/// <summary>What an account adds to its standing.</summary>
internal sealed record StandingOwner(string Handle, ZoneSchedule Zones, AccountStatus Status);

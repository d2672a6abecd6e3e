using Merchant.Accounts;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Tiering;

/// <summary>Standings and decisions are read back as they were written: every enum value, every precision, every extreme.</summary>
public abstract class RoundTripFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private static readonly DateTimeOffset Precise = Start.AddTicks(1_234_560);

    [Fact]
    public async Task Evaluation_EveryKindAndReason_IsReadBack()
    {
        var account = AccountId.New(Start);
        var written = new List<TierEvaluation>();
        foreach (var kind in Enum.GetValues<EvaluationKind>())
        {
            foreach (var reason in Enum.GetValues<TierReason>())
                written.Add(Evaluation(account, kind, (int)reason + 1, new YearMonth(2011, 12), reason, null));
        }

        written.Add(Evaluation(account, EvaluationKind.Close, 1, YearMonth.First, TierReason.Kept, "A"));
        written.Add(Evaluation(account, EvaluationKind.Close, 1, new YearMonth(9999, 12), TierReason.Kept, "A"));
        await WriteAsync(tiers => tiers.Add(written));

        var read = await Platform.EvaluationsAsync(account);

        Assert.Equal(written.Count, read.Count);
        Assert.Equal(written.OrderBy(e => e.Period).ThenBy(e => e.Kind).ThenBy(e => e.Revision).Select(Facts), read.Select(Facts));
    }

    [Fact]
    public async Task Standing_EveryField_IsReadBack()
    {
        var account = Account.Open(AccountId.New(Start), AccountHandle.Parse("abc").Value, AccountName.Parse("Abc").Value, ZoneSchedule.Create("UTC").Value, "free", Precise);
        var standing = TierStanding.Grant(account, long.MaxValue, new LadderHistory([LadderVersion.Initial(TierLadder.Create(SmallLadder.Lines).Value, Start)]), Precise);
        standing.Advance(new StandingState("LARGE", "SMALL", Precise.AddMicroseconds(1), false, YearMonth.First, new YearMonth(9999, 11), 24, 3, true, true), account.Zones);
        standing.BeginImport(Guid.CreateVersion7(Start), Precise.AddMicroseconds(-1));
        await WriteAsync(tiers => tiers.Add(standing));

        var read = await Platform.StandingAsync(account.Id);

        Assert.Equal(standing.State, read.State);
        Assert.Equal(
            (standing.DeclaredDispatches, standing.GrantedAt, standing.NextCloseAt, standing.ImportId, standing.ImportUntil, standing.Version),
            (read.DeclaredDispatches, read.GrantedAt, read.NextCloseAt, read.ImportId, read.ImportUntil, read.Version));
    }

    private static TierEvaluation Evaluation(AccountId account, EvaluationKind kind, int revision, YearMonth period, TierReason reason, string? start)
    {
        var decision = new TierDecision(period, long.MaxValue - 1, new Measure(long.MaxValue, 24), 7, start, start, "MEASURED", "TO", 3, 24, reason);
        return TierEvaluation.Of(account, kind, revision, decision, Precise, new YearMonth(9999, 12), Precise.AddMicroseconds(revision));
    }

    private static object Facts(TierEvaluation e) => (e.AccountId, e.Kind, e.Revision, e.Decision, e.EffectiveAt, e.EvaluatedAt, e.OpenThrough);

    private async Task WriteAsync(Action<ITierStore> write) => Outcome.Of(await Platform.InScopeAsync(services =>
        services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            _ =>
            {
                write(services.GetRequiredService<ITierStore>());
                return Task.FromResult<Result<bool>>(true);
            },
            Token)));
}

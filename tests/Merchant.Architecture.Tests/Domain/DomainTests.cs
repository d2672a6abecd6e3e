using Merchant.Architecture.Reading;

namespace Merchant.Architecture.Domain;

public sealed class DomainTests
{
    public static TheoryData<string> Projects => [.. Repository.ProjectsIn("src").Where(p => p.Name != "Merchant").Select(p => p.Name)];

    [Fact]
    public void Entities_OfCore_AreSealedAndHaveNoPublicSetters() => Check.None(Entities.Violations(CodeBase.Core));

    [Fact]
    public void Entities_OfCore_AreFound() => Assert.Superset(
        new HashSet<string>(["Account", "AuditEntry", "LadderVersion", "TierEvaluation", "TierStanding"], StringComparer.Ordinal),
        Entities.Of(CodeBase.Core).Select(e => e.Name).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Entities_PlantedOpenOnes_AreReported()
    {
        var code = CodeBase.Planted(
            ("Accounts/Open.cs", """
                public class Open
                {
                    private Open() { }
                    public int Seen { get; private set; }
                    public int Settable { get; set; }
                    public int Initial { get; init; }
                    internal int field;
                }
                """),
            ("Accounts/Stored.cs", "public sealed class Stored { public string Name { get; set; } = \"\"; }"),
            ("Accounts/Options.cs", "public sealed class Options { public int Settable { get; set; } }"),
            ("Accounts/IStore.cs", "public interface IStore { void Add(System.Collections.Generic.IReadOnlyList<Stored> stored); }"));

        Assert.Equal(
            [
                "Open is not sealed",
                "Open.Settable can be set from outside",
                "Open.Initial can be set from outside",
                "Open.field is a field that is not private",
                "Stored has a constructor that is not private",
                "Stored.Name can be set from outside",
            ],
            Entities.Violations(code));
    }

    [Fact]
    public void Commands_OfCore_TakeTheActorFirst() => Check.None(Commands.WithoutActor(CodeBase.Core));

    [Fact]
    public void Commands_OfCore_AreFound() => Assert.Superset(
        new HashSet<string>(
            ["AccountService.ChangePlanAsync", "AccountEnrolment.EnrolAsync", "LadderService.SaveAsync", "DispatchService.RecordAsync", "DispatchImport.RunAsync"],
            StringComparer.Ordinal),
        Commands.Of(CodeBase.Core).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Commands_PlantedWithoutActor_AreReported()
    {
        var code = CodeBase.Planted(("Accounts/Services.cs", """
            public interface IUnitOfWork { Task RunAsync(CancellationToken token); }
            public sealed record Actor;
            public sealed class Direct(IUnitOfWork work)
            {
                public Task ChangeAsync(int id, Actor actor, CancellationToken token) => work.RunAsync(token);
                public Task FindAsync(int id, CancellationToken token) => Task.CompletedTask;
            }
            public sealed class Indirect
            {
                private readonly IUnitOfWork _work;
                public Indirect(IUnitOfWork work) => _work = work;
                public Task GoodAsync(Actor actor, CancellationToken token) => CoreAsync(token);
                public Task BadAsync(CancellationToken token) => CoreAsync(token);
                private Task CoreAsync(CancellationToken token) => InnerAsync(token);
                private Task InnerAsync(CancellationToken token) => _work.RunAsync(token);
            }
            """));

        Assert.Equal(
            ["Direct.ChangeAsync does not take the actor first", "Indirect.BadAsync does not take the actor first"],
            Commands.WithoutActor(code));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void AsyncMethods_OfAProject_TakeATokenLast(string project) => Check.None(Commands.WithoutToken(CodeBase.Load(project)));

    [Fact]
    public void AsyncMethods_PlantedWithoutToken_AreReported()
    {
        var code = CodeBase.Planted(("Accounts/Stores.cs", """
            public interface IStore
            {
                Task FindAsync(int id);
                Task ListAsync(CancellationToken token = default);
                IAsyncEnumerable<int> StreamAsync(CancellationToken token);
            }
            public sealed class Service { public ValueTask<int> CountAsync(CancellationToken token, int id) => default; }
            """));

        Assert.Equal(
            ["IStore.FindAsync does not demand a token last", "IStore.ListAsync does not demand a token last", "Service.CountAsync does not take a token last"],
            Commands.WithoutToken(code));
    }
}

using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Accounts;

/// <summary>The plans as anyone sees them.</summary>
public abstract class PlanHttpFacts(HostFixture host)
{
    [Fact]
    public async Task List_Anyone_SeesPlansLeastFirstWithTheirCapabilities() => Assert.Equal(
        """{"items":[{"code":"free","name":"Free","capabilities":[]},{"code":"basic","name":"Basic","capabilities":[]},{"code":"plus","name":"Plus","capabilities":[]},{"code":"pro","name":"Pro","capabilities":["customers:write"]},{"code":"premium","name":"Premium","capabilities":["customers:write"]}],"next":null}""",
        (await host.Anonymous.GetAsync("~/plans")).Good().Text);
}

public sealed class PlanHttpTests(SqliteHost host) : PlanHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class HostilePlanHttpTests(HostileHost host) : PlanHttpFacts(host), IClassFixture<HostileHost>;

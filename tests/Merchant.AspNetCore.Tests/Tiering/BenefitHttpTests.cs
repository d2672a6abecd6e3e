using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Tests.Tiering;

/// <summary>A host's own endpoints that ask for a benefit; see <see cref="BenefitDesk"/>.</summary>
public abstract class BenefitHttpFacts(HostFixture host)
{
    [Theory]
    [InlineData("filter")]
    [InlineData("policy")]
    public async Task Ask_AccountWithTheBenefit_Passes(string way)
    {
        var id = await host.OpenAsync(declared: 500);

        foreach (var person in (Person[])[Person.Owner(id), Person.Administrator, Person.Agent])
        {
            var answer = await host.Host.As(person).GetAsync($"/desk/{id}/{way}");
            Assert.True((answer.Status, answer.Text) == (200, way), answer.ToString());
        }
    }

    [Fact]
    public async Task Filter_AccountWithoutTheBenefit_IsToldWhichTierHasIt()
    {
        var id = await host.OpenAsync();

        var refused = (await host.Host.As(Person.Owner(id)).GetAsync($"/desk/{id}/filter")).Problem(403, "benefits.missing");
        var grouped = (await host.Host.As(Person.Owner(id)).GetAsync($"/desk/{id}/group")).Problem(403, "benefits.missing");

        Assert.Equal("This needs the benefit vip-support: it comes with MEDIUM, and the account holds SMALL.", refused["detail"].GetString());
        Assert.Equal("This needs the benefit in-person-events: it comes with LARGE, and the account holds SMALL.", grouped["detail"].GetString());
    }

    [Fact]
    public async Task Filter_StrangersAndNobody_AreRefused()
    {
        var id = await host.OpenAsync(declared: 500);

        (await host.Anonymous.GetAsync($"/desk/{id}/filter")).Problem(401, "auth.required");
        (await host.Host.As(Person.Owner(Guid.Empty)).GetAsync($"/desk/{id}/filter")).Problem(404, "accounts.not_found");
        (await host.Admin.GetAsync($"/desk/{Guid.Empty}/filter")).Problem(404, "accounts.not_found");
        (await host.Admin.GetAsync("/desk/x/filter")).Problem(404, "accounts.not_found");
    }

    [Fact]
    public async Task Policy_WithoutTheBenefitOrTheAccount_IsForbidden()
    {
        var (with, without) = (await host.OpenAsync(declared: 500), await host.OpenAsync());

        Assert.Equal(403, (await host.Host.As(Person.Owner(without)).GetAsync($"/desk/{without}/policy")).Status);
        Assert.Equal(403, (await host.Host.As(Person.Owner(without)).GetAsync($"/desk/{with}/policy")).Status);
        Assert.Equal(403, (await host.Admin.GetAsync("/desk/x/policy")).Status);
        Assert.Equal(401, (await host.Anonymous.GetAsync($"/desk/{with}/policy")).Status);
    }

    [Fact]
    public async Task Ask_ClosedAccount_HasNoBenefits()
    {
        var id = await host.OpenAsync(declared: 500);
        (await host.Admin.PostAsync($"~/admin/accounts/{id}/close", """{"reason":"Gone"}""")).Good();

        (await host.Admin.GetAsync($"/desk/{id}/filter")).Problem(403, "benefits.missing");
    }
}

public sealed class BenefitHttpTests(SqliteHost host) : BenefitHttpFacts(host), IClassFixture<SqliteHost>;

public sealed class HostileBenefitHttpTests(HostileHost host) : BenefitHttpFacts(host), IClassFixture<HostileHost>;

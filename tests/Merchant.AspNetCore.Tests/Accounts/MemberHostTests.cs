using Merchant.AspNetCore.Tests.Hosting;
using Merchant.Notifications;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Person = Merchant.AspNetCore.Tests.Hosting.Person;

namespace Merchant.AspNetCore.Tests.Accounts;

/// <summary>Which hosts have members and invitations: those where something keeps passwords, and something carries mail.</summary>
public sealed class MemberHostTests(SqliteFolder folder)
{
    [Fact]
    public async Task Start_WithoutPasswords_HasEverythingButMembers()
    {
        await using var database = await folder.CreateAsync();
        await using var host = await TestHost.StartAsync(
            database, new HostStyle(), null, merchant => merchant.Services.RemoveAll<IPasswords>().RemoveAll<INotifier>());

        (await host.As(Person.Administrator).GetAsync("~/accounts")).Good();
        Assert.DoesNotContain(host.Endpoints, e => e.RoutePattern.RawText?.Contains("members", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(host.Endpoints, e => e.RoutePattern.RawText?.Contains("invitations", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Start_WithPasswordsButNoNotifier_FailsAndNamesIt()
    {
        await using var database = await folder.CreateAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestHost.StartAsync(database, new HostStyle(), null, merchant => merchant.Services.RemoveAll<INotifier>()));

        Assert.Contains("INotifier", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapMerchantMembers_WithoutPasswords_NamesWhatIsMissing()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddMerchantPlatform().AddHttp();
        await using var app = builder.Build();

        var failure = Assert.Throws<InvalidOperationException>(() => app.MapMerchantMembers());

        Assert.Contains("IPasswords", failure.Message, StringComparison.Ordinal);
    }
}

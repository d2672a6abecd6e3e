using Merchant.AspNetCore.Tests.Hosting;
using Merchant.Common;
using Merchant.Notifications;
using Merchant.People;
using Merchant.StoreContract.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Merchant.AspNetCore.Identity.Tests.Hosting;

/// <summary>What a host sets for its own Identity, and two of its nodes at once.</summary>
public sealed class HostOptionsHttpTests(PostgreSqlCluster databases)
{
    private const string Ada = "ada@platform.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HostsHasherOptions_AreNotForOurHashes()
    {
        await using var database = await databases.CreateAsync();
        await using var host = await StartAsync(
            database, services => services.Configure<PasswordHasherOptions>(o => o.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2));
        await host.Services.EnsureMerchantAdministratorAsync(Ada, "Ada", SignInHost.Password, Token);

        await using var scope = host.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IPersonStore>().FindByEmailAsync(Realm.Platform, EmailAddress.Parse(Ada).Value, Token);
        var held = await scope.ServiceProvider.GetRequiredService<ICredentialStore>().FindAsync(Realm.Platform, person?.Id ?? default, Token);

        // The first byte is the format: 1 is PBKDF2 with SHA-512 and 100,000 rounds, 0 would be SHA-1 with 1,000.
        Assert.Equal(1, Convert.FromBase64String(held?.PasswordHash ?? "")[0]);
    }

    [Fact]
    public async Task FirstAdministrator_ByTwoNodesAtOnce_IsMadeOnceAndBothStart()
    {
        await using var database = await databases.CreateAsync();
        await using var one = await StartAsync(database);
        await using var other = await StartAsync(database);

        var made = await Task.WhenAll(new[] { one, other, one, other }.Select(
            node => Task.Run(() => node.Services.EnsureMerchantAdministratorAsync(Ada, "Ada", SignInHost.Password, Token), Token)));

        Assert.Single(made, m => m);
    }

    [Theory]
    [InlineData("no address", SignInHost.Password)]
    [InlineData(Ada, "short")]
    public async Task FirstAdministrator_WhoIsNotAcceptable_SaysWhy(string email, string password)
    {
        await using var database = await databases.CreateAsync();
        await using var host = await StartAsync(database);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Services.EnsureMerchantAdministratorAsync(email, "Ada", password, Token));

        Assert.StartsWith("The first administrator was refused: ", refused.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> StartAsync(TestDatabase database, Action<IServiceCollection>? configure = null) =>
        TestHost.StartAsync(database, new HostStyle(), platform: platform =>
        {
            platform.Services.RemoveAll<IPasswords>().RemoveAll<INotifier>().AddSingleton<INotifier, Mailbox>();
            configure?.Invoke(platform.Services);
            platform.AddSignIn();
        });
}

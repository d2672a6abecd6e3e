using Merchant.Accounts;
using Merchant.Common;
using Merchant.StoreContract.Hosting;
using Merchant.Tiering;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.StoreContract.Tiering;

/// <summary>Many accounts at once, for tests that need their number and not their lives.</summary>
internal static class Seed
{
    public static async Task SeedAccountsAsync(this TestPlatform platform, int count)
    {
        await platform.EnrolAsync("first-of-all");
        Outcome.Of(await platform.InScopeAsync(services => services.GetRequiredService<IUnitOfWork>().ExecuteAsync<bool>(
            async token =>
            {
                var history = await services.GetRequiredService<ILadderStore>().LoadForWriteAsync(token);
                for (var i = 1; i < count; i++)
                {
                    var account = Account.Open(
                        AccountId.New(platform.Now), AccountHandle.Parse($"seed-{i}").Value, AccountName.Parse("Seed").Value, ZoneSchedule.Create("UTC").Value, "free", platform.Now);
                    services.GetRequiredService<IAccountStore>().Add(account);
                    services.GetRequiredService<ITierStore>().Add(TierStanding.Grant(account, 0, history, platform.Now));
                }

                return true;
            },
            CancellationToken.None)));
    }
}

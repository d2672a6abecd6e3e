using Merchant.Chaos.Hosting;
using Merchant.Chaos.Runs;

if (args is ["host", ..])
{
    await ChaosHost.RunAsync(HostSettings.Of(args));
    return 0;
}

return await ChaosCommand.RunAsync(args);

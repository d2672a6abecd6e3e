using Merchant.Benchmarks.Measuring;
using Merchant.Benchmarks;

return await Command.RunAsync(RunOptions.Parse(args));

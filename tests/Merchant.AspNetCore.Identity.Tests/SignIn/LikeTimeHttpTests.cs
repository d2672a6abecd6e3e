using System.Diagnostics;
using Merchant.AspNetCore.Identity.Tests.Hosting;
using Merchant.AspNetCore.Tests.Hosting;

namespace Merchant.AspNetCore.Identity.Tests.SignIn;

/// <summary>
/// Whether a stopwatch tells who is known. The short form sees a missing hash, which is most of the time; with
/// MERCHANT_LONG_TESTS=1 the medians of many calls are held much closer.
/// </summary>
public sealed class LikeTimeHttpTests(SlowHashSignIn host) : IClassFixture<SlowHashSignIn>
{
    private static bool IsLong { get; } = Environment.GetEnvironmentVariable("MERCHANT_LONG_TESTS") == "1";

    private static int Rounds => IsLong ? 400 : 15;

    private static double MostApart => IsLong ? 1.1 : 3;

    [Fact]
    public async Task SignIn_KnownAndUnknownAddress_TakeLikeTime()
    {
        var known = new List<string>();
        for (var i = 0; i <= Rounds; i++)
        {
            known.Add(host.NewEmail());
            await host.AddAsync(known[i]);
        }

        await AssertAlikeAsync(i => host.SignInAsync(known[i], "wrong"), _ => host.SignInAsync(host.NewEmail(), "wrong"));
    }

    /// <summary>A fast call tells little on a busy machine: the short form looks at what is written, which is what takes the time.</summary>
    [Fact]
    public async Task Forgot_KnownAndUnknownAddress_TakeLikeTime()
    {
        if (!IsLong)
        {
            await AssertWrittenAlikeAsync();
            return;
        }

        var known = new List<string>();
        for (var i = 0; i <= Rounds; i++)
        {
            known.Add(host.NewEmail());
            await host.AddAsync(known[i]);
        }

        await AssertAlikeAsync(i => ForgetAsync(known[i]), _ => ForgetAsync(host.NewEmail()));
    }

    private Task<Answered> ForgetAsync(string email) => host.Anonymous.PostAsync("~/staff/forgot-password", $$"""{"email":"{{email}}"}""");

    private async Task AssertWrittenAlikeAsync()
    {
        var email = host.NewEmail();
        await host.AddAsync(email);
        var before = await Snapshot.TakeAsync(host.Host.Database);
        await ForgetAsync(email);
        var known = await Snapshot.TakeAsync(host.Host.Database);
        await ForgetAsync(host.NewEmail());
        var unknown = await Snapshot.TakeAsync(host.Host.Database);

        foreach (var table in known.Tables.Keys.Select(t => t.Trim('"')))
            Assert.Equal(known.CountOf(table) - before.CountOf(table), unknown.CountOf(table) - known.CountOf(table));
        Assert.Equal(1, known.CountOf("outbox_events") - before.CountOf("outbox_events"));
    }

    /// <summary>In turns, so that whatever else the machine does meets both.</summary>
    private static async Task AssertAlikeAsync(Func<int, Task> one, Func<int, Task> other)
    {
        var (ones, others) = (new List<double>(), new List<double>());
        for (var i = 0; i <= Rounds; i++)
        {
            var (first, second) = (await TimeAsync(one, i), await TimeAsync(other, i));
            if (i == 0)
                continue;

            ones.Add(first);
            others.Add(second);
        }

        var ratio = Median(ones) / Median(others);
        Assert.InRange(ratio, 1 / MostApart, MostApart);
    }

    private static async Task<double> TimeAsync(Func<int, Task> call, int round)
    {
        var began = Stopwatch.GetTimestamp();
        await call(round);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

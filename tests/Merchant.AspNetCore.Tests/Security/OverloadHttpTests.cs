using Merchant.AspNetCore.Tests.Hosting;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Merchant.Common;

namespace Merchant.AspNetCore.Tests.Security;

/// <summary>A node that works on one call at once.</summary>
public sealed class OverloadHttpTests(SqliteFolder folder)
{
    [Fact]
    public async Task Call_WhileAnotherIsWorkedOn_IsToldToComeBackAtOnce()
    {
        await using var database = await folder.CreateAsync();
        var policy = new SlowResolver();
        await using var host = await TestHost.StartAsync(
            database, new HostStyle(), options => options.CallsAtOnce = 1, platform => platform.Services.AddSingleton<AspNetCore.Security.IActorResolver>(policy));

        var first = host.As(null).GetAsync("~/tiers");
        await policy.Entered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var refused = (await host.As(null).GetAsync("~/tiers")).Problem(503, "request.overloaded");
        (await host.As(null).GetAsync("/health/live")).Good();
        policy.Leave.SetResult();

        Assert.Equal("1", refused.Header("Retry-After"));
        (await first).Good();
        (await host.As(null).GetAsync("~/tiers")).Good();
    }

    [Fact]
    public async Task Call_WhoseBodyIsSlow_HoldsNobodyUp()
    {
        await using var database = await folder.CreateAsync();
        var policy = new SlowResolver();
        policy.Leave.SetResult();
        await using var host = await TestHost.StartAsync(
            database, new HostStyle(), options => options.CallsAtOnce = 1, platform => platform.Services.AddSingleton<AspNetCore.Security.IActorResolver>(policy));
        var admin = host.As(Person.Administrator);
        using var slow = new SlowBody("""{"handle":"slow-one","name":"x"}""");

        var running = admin.SendAsync(HttpMethod.Post, "~/admin/accounts", slow);
        await policy.Entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        // From here on it waits for its body, at once or in a moment.
        var served = await host.As(null).GetAsync("~/tiers");
        for (var look = 0; look < 500 && served.Status == 503; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            served = await host.As(null).GetAsync("~/tiers");
        }

        served.Good();
        slow.End.SetResult();
        (await running).Good(201);
    }

    /// <summary>Somebody who is looked up for as long as a test wants; the first time only.</summary>
    private sealed class SlowResolver : AspNetCore.Security.IActorResolver
    {
        private int _calls;

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Leave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<Actor> ResolveAsync(System.Security.Claims.ClaimsPrincipal principal, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _calls) == 1)
            {
                Entered.SetResult();
                await Leave.Task;
            }

            return Actor.Staff("admin", StaffRole.Administrator);
        }
    }

    /// <summary>A body that stops half-way until it is told to go on.</summary>
    private sealed class SlowBody : HttpContent
    {
        private readonly byte[] _json;

        public SlowBody(string json)
        {
            _json = System.Text.Encoding.UTF8.GetBytes(json);
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(_json.AsMemory(0, 5));
            await stream.FlushAsync();
            await End.Task;
            await stream.WriteAsync(_json.AsMemory(5));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

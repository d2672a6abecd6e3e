using System.Globalization;
using Merchant.AspNetCore.Tests.Hosting;
using Merchant.StoreContract.Hosting;

namespace Merchant.AspNetCore.Tests.Security;

public sealed class RateLimitHttpTests(SqliteFolder folder)
{
    public static TheoryData<bool> Hosts => [false, true];

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Call_OverTheLimit_IsToldWhenToComeBack(bool hostile)
    {
        await using var database = await folder.CreateAsync();
        await using var host = await TestHost.StartAsync(
            database, hostile ? new HostileStyle() : new HostStyle(), options => (options.AnonymousCallsPerMinute, options.SignedInCallsPerMinute) = (2, 3));
        var nobody = host.As(null);
        var owner = host.As(Person.Owner());

        (await nobody.GetAsync("~/tiers")).Good();
        (await nobody.GetAsync("~/accounts")).Problem(401, "auth.required");
        var refused = (await nobody.GetAsync("~/tiers")).Problem(429, "request.rate_limited");

        Assert.InRange(int.Parse(refused.Header("Retry-After") ?? "", CultureInfo.InvariantCulture), 1, 60);
        for (var call = 0; call < 3; call++)
            (await owner.GetAsync("~/accounts")).Good();

        Assert.NotNull((await owner.GetAsync("~/tiers")).Problem(429, "request.rate_limited").Header("Retry-After"));
        (await host.As(Person.Administrator).GetAsync("~/tiers")).Good();
        (await nobody.GetAsync("/health/live")).Good();
    }

    [Fact]
    public async Task Invitation_TooManyGuesses_AreRefusedWhoeverMakesThem()
    {
        await using var database = await folder.CreateAsync();
        await using var host = await TestHost.StartAsync(database, new HostStyle(), options => options.CredentialCallsPerMinute = 3);

        (await host.As(null).GetAsync("~/invitations/mt_a")).Problem(404, "invitations.not_found");
        (await host.As(Person.Owner()).GetAsync("~/invitations/mt_b")).Problem(404, "invitations.not_found");
        (await host.As(null).PostAsync("~/invitations/mt_c/accept", "{}")).Problem(404, "invitations.not_found");

        Assert.NotNull((await host.As(null).GetAsync("~/invitations/mt_d")).Problem(429, "request.rate_limited").Header("Retry-After"));
        (await host.As(Person.Owner()).PostAsync("~/invitations/mt_e/accept")).Problem(429, "request.rate_limited");
        (await host.As(null).GetAsync("~/tiers")).Good();
    }

    [Fact]
    public async Task Import_WhileAnotherIsUnderWay_IsToldWhenToComeBack()
    {
        await using var database = await folder.CreateAsync();
        await using var host = await TestHost.StartAsync(database, new HostStyle(), options => options.ConcurrentImportsPerAccount = 1);
        var admin = host.As(Person.Administrator);
        var first = (await admin.PostAsync("~/admin/accounts", """{"handle":"first","name":"x"}""")).Good(201)["id"].GetGuid();
        var second = (await admin.PostAsync("~/admin/accounts", """{"handle":"second","name":"x"}""")).Good(201)["id"].GetGuid();
        using var slow = new SlowFile();
        var before = await Snapshot.TakeAsync(database);

        var running = admin.SendAsync(HttpMethod.Post, $"~/accounts/{first}/dispatches/import", slow);
        await BegunAsync(database, before);
        var refused = (await admin.PostCsvAsync($"~/accounts/{first}/dispatches/import", "id,dispatchedAt\n")).Problem(429, "request.rate_limited");
        (await admin.PostCsvAsync($"~/accounts/{second}/dispatches/import", "id,dispatchedAt\n")).Good();
        slow.End();

        Assert.Equal("10", refused.Header("Retry-After"));
        Assert.Equal(1, (await running).Good()["recorded"].GetInt32());
        (await admin.PostCsvAsync($"~/accounts/{first}/dispatches/import", "id,dispatchedAt\n")).Good();
    }

    /// <summary>Waits until the import has noted in the standing that it is under way.</summary>
    private static async Task BegunAsync(TestDatabase database, Snapshot before)
    {
        for (var look = 0; look < 500; look++)
        {
            var now = await Snapshot.TakeAsync(database);
            if (now.Tables.Any(t => !t.Value.SequenceEqual(before.Tables[t.Key])))
                return;

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        Assert.Fail("The import did not begin.");
    }

    /// <summary>A file that stops half-way until it is told to go on.</summary>
    private sealed class SlowFile : HttpContent
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowFile() => Headers.TryAddWithoutValidation("Content-Type", "text/csv");

        public void End() => _end.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync("id,dispatchedAt\n"u8.ToArray());
            await stream.FlushAsync();
            await _end.Task;
            await stream.WriteAsync("1,2026-01-09T08:00:00Z\n"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

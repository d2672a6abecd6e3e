using System.Net;
using System.Net.Sockets;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Merchant.WhatsApp.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.WhatsApp.Tests.Sending;

/// <summary>What goes wrong on the way: nothing is sent twice unless the first was surely not taken.</summary>
public sealed class FaultTests(SqliteFolder databases)
{
    /// <summary>An error that no repeating within the attempt helps: its status, its code, what comes of the message.</summary>
    public static TheoryData<int, int, SendOutcome, string> Documented => new()
    {
        { 400, 131026, SendOutcome.Refused, "whatsapp.undeliverable" },
        { 400, 131047, SendOutcome.Refused, "whatsapp.outside_window" },
        { 400, 131049, SendOutcome.Refused, "whatsapp.not_delivered_by_meta" },
        { 400, 130472, SendOutcome.Refused, "whatsapp.not_delivered_by_meta" },
        { 400, 131050, SendOutcome.Refused, "whatsapp.opted_out" },
        { 400, 131051, SendOutcome.Refused, "whatsapp.request_invalid" },
        { 400, 131008, SendOutcome.Refused, "whatsapp.request_invalid" },
        { 400, 100, SendOutcome.Refused, "whatsapp.request_invalid" },
        { 400, 132000, SendOutcome.Refused, "whatsapp.template_parameters" },
        { 404, 132001, SendOutcome.Refused, "whatsapp.template_unknown" },
        { 400, 132005, SendOutcome.Refused, "whatsapp.template_too_long" },
        { 400, 132007, SendOutcome.Refused, "whatsapp.template_policy" },
        { 400, 132012, SendOutcome.Refused, "whatsapp.template_parameters" },
        { 400, 132015, SendOutcome.Refused, "whatsapp.template_paused" },
        { 400, 132016, SendOutcome.Refused, "whatsapp.template_disabled" },
        { 400, 133010, SendOutcome.Refused, "whatsapp.sender" },
        { 403, 368, SendOutcome.Refused, "whatsapp.account_blocked" },
        { 403, 131031, SendOutcome.Refused, "whatsapp.account_blocked" },
        { 400, 987654, SendOutcome.Refused, "whatsapp.refused" },
        { 401, 190, SendOutcome.Deferred, "whatsapp.token" },
        { 401, 0, SendOutcome.Deferred, "whatsapp.token" },
        { 401, 987654, SendOutcome.Deferred, "whatsapp.token" },
        { 403, 10, SendOutcome.Deferred, "whatsapp.permission" },
        { 403, 200, SendOutcome.Deferred, "whatsapp.permission" },
        { 403, 299, SendOutcome.Deferred, "whatsapp.permission" },
        { 400, 80007, SendOutcome.Deferred, "whatsapp.rate_limited" },
        { 400, 131056, SendOutcome.Deferred, "whatsapp.rate_limited" },
        { 429, 131048, SendOutcome.Deferred, "whatsapp.spam_limited" },
        { 400, 2, SendOutcome.Deferred, "whatsapp.service" },
    };

    /// <summary>Answers that leave open whether the message was taken.</summary>
    public static TheoryData<string> Doubtful => ["bare 500", "bare 502", "bare 503", "bare 504", "bare 408", "drop", "drop halfway", "no json", "empty", "no messages", "no id", "an error in a 200", "endless"];

    [Theory]
    [MemberData(nameof(Documented))]
    public async Task Send_DocumentedError_ComesToWhatItMeans(int status, int code, SendOutcome outcome, string expected)
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next(CloudSteps.Error(status, code));

        var result = await desk.SendAsync();

        Assert.Equal((outcome, expected), (result.Outcome, result.Code));
        Assert.Single(desk.Server.Requests);
        Assert.Equal(code == 131050, (await desk.ContactAsync())?.OptedOutAt is not null);
    }

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task Send_AnswerThatLeavesItOpen_IsUnknownAndNotRepeated(string what)
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next(what switch
        {
            "drop" => CloudSteps.Drop,
            "drop halfway" => CloudSteps.DropHalfway,
            "no json" => CloudSteps.Raw(200, "<html>"),
            "empty" => CloudSteps.Raw(200, ""),
            "no messages" => CloudSteps.Raw(200, """{"messaging_product":"whatsapp","messages":[]}"""),
            "no id" => CloudSteps.Raw(200, """{"messages":[{"id":7}]}"""),
            "an error in a 200" => CloudSteps.Raw(200, """{"error":{"code":131026},"messages":[{"id":"wamid.1"}]}"""),
            "endless" => CloudSteps.Raw(200, new string(' ', 200_000)),
            _ => CloudSteps.Bare(int.Parse(what[5..], provider: null)),
        });

        var result = await desk.SendAsync();

        Assert.Equal(SendOutcome.Unknown, result.Outcome);
        Assert.StartsWith("whatsapp.", result.Code, StringComparison.Ordinal);
        Assert.Single(desk.Server.Requests);
    }

    [Fact]
    public async Task Send_ServerThatHangs_IsUnknownWhenTheTimeIsOver()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next(CloudSteps.Hang);

        var sending = desk.Start(desk.Message());
        await desk.Server.ArrivalAsync();
        desk.Platform.Clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1));
        Assert.False(sending.IsCompleted);
        desk.Platform.Clock.Advance(TimeSpan.FromTicks(1));

        var result = await sending;
        Assert.Equal((SendOutcome.Unknown, "whatsapp.timeout"), (result.Outcome, result.Code));
        Assert.Single(desk.Server.Requests);
    }

    [Fact]
    public async Task Send_HostWhoseClientsRepeatEverything_StillSendsOnce()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases, platform: builder =>
            builder.Services.ConfigureHttpClientDefaults(clients => clients.AddStandardResilienceHandler()));
        desk.Server.Next(CloudSteps.Bare(502));

        Assert.Equal(SendOutcome.Unknown, (await desk.SendAsync()).Outcome);
        Assert.Single(desk.Server.Requests);
    }

    [Theory]
    [InlineData(429, 130429)]
    [InlineData(429, 4)]
    [InlineData(500, 131000)]
    [InlineData(503, 131016)]
    [InlineData(503, 2)]
    [InlineData(500, 987654)]
    public async Task Send_SurelyNotTaken_IsRepeatedAndGoesOut(int status, int code)
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next(CloudSteps.Error(status, code), CloudSteps.Error(status, code));

        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync()).Outcome);
        Assert.Equal(3, desk.Server.Requests.Count);
        Assert.Single(desk.Server.Requests.Select(r => r.GetRawText()).Distinct());
    }

    [Theory]
    [InlineData(429, 130429, "whatsapp.rate_limited")]
    [InlineData(503, 131016, "whatsapp.service")]
    public async Task Send_SurelyNotTakenAgainAndAgain_IsDeferredAfterThreeRequests(int status, int code, string expected)
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next([.. Enumerable.Repeat(CloudSteps.Error(status, code), 10)]);

        var result = await desk.SendAsync();

        Assert.Equal((SendOutcome.Deferred, expected), (result.Outcome, result.Code));
        Assert.Equal(3, desk.Server.Requests.Count);
    }

    [Fact]
    public async Task Send_TooManyWithoutADocumentedError_IsRepeated()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next(CloudSteps.Bare(429));

        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync()).Outcome);
        Assert.Equal(2, desk.Server.Requests.Count);
    }

    [Fact]
    public async Task Send_AskedToWaitALittle_WaitsThatLong()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next(CloudSteps.Error(429, 130429, "2"));
        var began = desk.Platform.Now;

        Assert.Equal(SendOutcome.Accepted, (await desk.SendAsync()).Outcome);
        Assert.InRange(desk.Platform.Now - began, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(9));
        Assert.Equal(2, desk.Server.Requests.Count);
    }

    [Theory]
    [InlineData("3600", 3600)]
    [InlineData("3", 3)]
    [InlineData("Sat, 10 Jan 2026 13:00:00 GMT", 3600)]
    public async Task Send_AskedToWaitLong_IsDeferredThatLong(string header, int seconds)
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next(CloudSteps.Error(429, 130429, header));

        var result = await desk.Start(desk.Message());

        Assert.Equal((SendOutcome.Deferred, "whatsapp.rate_limited", TimeSpan.FromSeconds(seconds)), (result.Outcome, result.Code, result.RetryAfter));
        Assert.Single(desk.Server.Requests);
    }

    [Fact]
    public async Task Send_NobodyListens_IsDeferred()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases, options => options.BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}"));

        var result = await desk.SendAsync();

        Assert.Equal((SendOutcome.Deferred, "whatsapp.unreachable"), (result.Outcome, result.Code));
    }

    [Fact]
    public async Task Send_NoSuchHost_IsDeferred()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases, options => options.BaseAddress = new Uri("https://graph.invalid"));

        Assert.Equal((SendOutcome.Deferred, "whatsapp.unreachable"), Told(await desk.SendAsync()));
    }

    /// <summary>The connection is taken, but never made secure: nothing was sent.</summary>
    [Fact]
    public async Task Send_NoSecureConnectionInTime_IsDeferred()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var desk = await WhatsAppDesk.OpenAsync(databases, options =>
            (options.BaseAddress, options.Timeout) = (new Uri($"https://127.0.0.1:{port}"), TimeSpan.FromMilliseconds(800)));

        // The handshake has a clock of its own; ours stands still, so that no request's time is over before.
        var sending = desk.Start(desk.Message());
        while (await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(50))) != sending)
            desk.Platform.Clock.Advance(TimeSpan.FromMilliseconds(40));

        Assert.Equal((SendOutcome.Deferred, "whatsapp.unreachable"), Told(await sending));
    }

    [Fact]
    public async Task Send_WhileMostFail_IsDeferredUnsentUntilTheBreakIsOver()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next([.. Enumerable.Repeat(CloudSteps.Bare(502), 10)]);
        for (var i = 0; i < 10; i++)
            Assert.Equal(SendOutcome.Unknown, (await desk.Start(desk.Message())).Outcome);

        var result = await desk.Start(desk.Message());

        Assert.Equal((SendOutcome.Deferred, "whatsapp.unavailable"), Told(result));
        Assert.InRange(result.RetryAfter ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        Assert.Equal(10, desk.Server.Requests.Count);

        desk.Platform.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(SendOutcome.Accepted, (await desk.Start(desk.Message())).Outcome);
    }

    [Fact]
    public async Task Send_Cancelled_IsNoAnswer()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next(CloudSteps.Hang);
        using var cancelled = new CancellationTokenSource();

        var sending = desk.Start(desk.Message(), cancelled.Token);
        await desk.Server.ArrivalAsync();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Send_ExpiredToken_IsDeferredAndLoggedAsAnError()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases, options => options.AccessToken = "expired");

        Assert.Equal((SendOutcome.Deferred, "whatsapp.token"), Told(await desk.SendAsync()));
        Assert.Contains(desk.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("whatsapp.token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_WhateverHappens_LogsNothingPersonal()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases);
        desk.Server.Next(
            CloudSteps.Error(400, 131026), CloudSteps.Error(401, 190), CloudSteps.Error(503, 131016), CloudSteps.Bare(502), CloudSteps.Drop, CloudSteps.Error(404, 132001));
        for (var i = 0; i < 7; i++)
            await desk.SendAsync();

        Assert.NotEmpty(desk.Log.Lines);
        foreach (var secret in (string[])[CloudSteps.Personal, "5491123456789", "1123456789", "at_1", CloudServer.Token, "shop.example"])
            Assert.DoesNotContain(desk.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_SettingsThatAreNoGood_IsDeferredUnsent()
    {
        await using var desk = await WhatsAppDesk.OpenAsync(databases, options => options.AppSecret = "");

        Assert.Equal((SendOutcome.Deferred, "whatsapp.settings"), Told(await desk.SendAsync()));
        Assert.Empty(desk.Server.Requests);
    }

    private static (SendOutcome, string?) Told(SendResult result) => (result.Outcome, result.Code);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

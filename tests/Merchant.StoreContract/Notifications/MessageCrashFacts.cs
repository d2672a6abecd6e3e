using System.Diagnostics;
using Merchant.Accounts;
using Merchant.Events;
using Merchant.Hosting;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Merchant.StoreContract.Notifications;

/// <summary>
/// A process that is killed between the server's yes and the note of it. The process is this test assembly, run once more
/// with the one test that is explicit.
/// </summary>
public abstract class MessageCrashFacts(IDatabaseSource databases) : StoreFacts(databases)
{
    private const string DatabaseVariable = "MERCHANT_TEST_DATABASE";

    private const string ServerVariable = "MERCHANT_TEST_SERVER";

    protected override void Configure(MerchantPlatformBuilder builder) => Configure(builder, "nowhere", hangs: false);

    [Fact]
    public async Task Kill_BetweenSendingAndNoting_LeavesItInDoubtAndSendsItOnce()
    {
        var folder = Directory.CreateTempSubdirectory("merchant-kill-");
        try
        {
            var server = Path.Combine(folder.FullName, "server");
            await Platform.EnrolAsync();
            using var child = Begin(server, folder.FullName);
            Assert.True(await IsThereAsync(server, child), "The child sent nothing.");

            // On Unix this is SIGKILL: nothing of the process runs any more.
            child.Kill();
            await child.WaitForExitAsync(Token);

            Assert.Equal(MessageState.Sending, (await OnlyAsync()).State);
            await using var next = PlatformOn(Database, new FakeTimeProvider(Platform.Now + new OutboxOptions().Lease), b => Configure(b, server, hangs: false));
            Assert.Equal(1, await next.DeliverAsync());
            next.Clock.Advance(TimeSpan.FromDays(2));
            await next.DeliverAsync();

            var message = await OnlyAsync();
            Assert.Equal((MessageState.InDoubt, "attempt_lapsed", 1), (message.State, message.Code, message.Attempts));
            Assert.Equal([message.Id.ToString()], await File.ReadAllLinesAsync(server, Token));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The child's part, which hangs when it has sent; started by nobody, it sends and comes to its end.</summary>
    [Fact]
    public async Task Deliver_ByAProcessThatNobodyKills_SendsOnce()
    {
        if (Environment.GetEnvironmentVariable(DatabaseVariable) is { } database && Environment.GetEnvironmentVariable(ServerVariable) is { } server)
        {
            await using var child = TestPlatform.With(builder => Use(builder, database), builder => Configure(builder, server, hangs: true));
            await child.DeliverAsync();
            return;
        }

        await Platform.EnrolAsync();
        using var file = new TemporaryFile();
        await using var node = PlatformOn(Database, Platform.Clock, b => Configure(b, file.Path, hangs: false));
        await node.DeliverAsync();
        await node.DeliverAsync();

        var message = await OnlyAsync();
        Assert.Equal(MessageState.Sent, message.State);
        Assert.Equal([message.Id.ToString()], await File.ReadAllLinesAsync(file.Path, Token));
    }

    /// <summary>Whether a killed process leaves files of its own databases behind.</summary>
    protected virtual bool LeavesFiles => false;

    /// <summary>Puts the platform on a database of another process.</summary>
    protected abstract void Use(MerchantPlatformBuilder builder, string connectionString);

    private static void Configure(MerchantPlatformBuilder builder, string server, bool hangs)
    {
        builder.Services.AddSingleton(new Letter { Template = Letter.ByEmail }).AddSingleton<IMessageChannel>(new FileChannel(server, hangs));
        builder.WithoutOwnHandlers().AddNotifications()
            .AddMessageTemplate(new MessageTemplate(Letter.ByEmail, "token") { IsEmailOnly = true })
            .AddEventHandler<AccountOpened, LetterHandler>(Letter.Handler, EventLane.Messages);
    }

    private Process Begin(string server, string folder)
    {
        var type = GetType();
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", type.Assembly.Location, "-noLogo", "-method", $"{type.FullName}.{nameof(Deliver_ByAProcessThatNobodyKills_SendsOnce)}"])
            start.ArgumentList.Add(argument);

        start.Environment[DatabaseVariable] = Database.ConnectionString;
        start.Environment[ServerVariable] = server;
        if (LeavesFiles)
            start.Environment["TMPDIR"] = folder;

        return Process.Start(start) ?? throw new InvalidOperationException("The child could not be started.");
    }

    private static async Task<bool> IsThereAsync(string server, Process child)
    {
        for (var i = 0; i < 3_600 && !child.HasExited; i++)
        {
            if (File.Exists(server) && (await File.ReadAllTextAsync(server, Token)).EndsWith('\n'))
                return true;

            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }

        return false;
    }

    private async Task<Message> OnlyAsync() => Assert.Single(await Lists.WalkAsync(
        50, page => Platform.CallAsync<IMessageStore, Merchant.Common.Result<Merchant.Common.Page<Message>>>(s => s.ListAsync(null, page, Token))));

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}

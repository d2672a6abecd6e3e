using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Tests.Hosting;
using Merchant.Common;
using Merchant.Notifications;
using Merchant.StoreContract.Hosting;
using Merchant.WhatsApp.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Merchant.WhatsApp.Tests.Hosting;

/// <summary>A host with the webhook, called as Meta would.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    public const string Path = "~/webhooks/whatsapp";
    public const string Secret = "app-secret";

    private readonly TestDatabase _database;

    private WebhookHost(TestDatabase database, TestHost host, ReceiptBook receipts) => (_database, Host, Receipts) = (database, host, receipts);

    public TestHost Host { get; }

    public ReceiptBook Receipts { get; }

    public static async Task<WebhookHost> StartAsync(SqliteFolder databases, HostStyle? style = null, Action<MerchantHttpOptions>? limits = null)
    {
        var receipts = new ReceiptBook();
        var database = await databases.CreateAsync();
        var host = await TestHost.StartAsync(database, style ?? new HostStyle(), limits, platform =>
        {
            platform.Services.AddSingleton<IReceiptDesk>(receipts);
            platform.AddWhatsApp(options =>
            {
                WhatsAppDesk.Set(options, new Uri("https://graph.facebook.com"));
                options.Templates.Remove("orders.news");
            });
        });
        return new WebhookHost(database, host, receipts);
    }

    public static string Sign(byte[] body, string secret = Secret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>Tells something, signed.</summary>
    public Task<Answered> TellAsync(string body, Api? by = null) => TellAsync(Encoding.UTF8.GetBytes(body), by);

    public Task<Answered> TellAsync(byte[] body, Api? by = null) =>
        (by ?? Host.As(null)).With("X-Merchant-Request", null).With("X-Hub-Signature-256", Sign(body)).SendAsync(HttpMethod.Post, Path, Api.Content(body, "application/json"));

    /// <summary>Tells something of our number, as the reference has it.</summary>
    public Task<Answered> TellValueAsync(string value, string number = CloudServer.PhoneNumberId) => TellAsync(
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{number}}}"},{{{value}}}}}]}]}""");

    public async Task<MessagingContact?> ContactAsync(string address)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMessagingContactStore>().FindAsync(Channels.WhatsApp, address, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _database.DisposeAsync();
    }
}

/// <summary>Keeps receipts, and can refuse them.</summary>
internal sealed class ReceiptBook : IReceiptDesk
{
    private readonly ConcurrentQueue<MessageReceipt> _noted = new();

    public IReadOnlyList<MessageReceipt> Noted => [.. _noted];

    public Error? Refusal { get; set; }

    /// <summary>How often it refuses before it takes one.</summary>
    public int Refusals { get; set; } = int.MaxValue;

    public Task<Result<MessageId>> NoteAsync(MessageReceipt receipt, CancellationToken cancellationToken)
    {
        _noted.Enqueue(receipt);
        Result<MessageId> noted = Refusal is { } refusal && Refusals-- > 0 ? refusal : MessageId.New(receipt.At);
        return Task.FromResult(noted);
    }
}

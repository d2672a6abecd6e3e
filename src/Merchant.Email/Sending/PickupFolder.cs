using System.Globalization;
using Merchant.Common;
using Merchant.Email.Common;
using Merchant.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Merchant.Email.Sending;

/// <summary>
/// Puts mail into a folder, a file each: <c>20260110T120000Z-{message id}.eml</c>. A file appears whole or not at all.
/// </summary>
internal sealed class PickupFolder(IOptions<EmailOptions> options, IServiceProvider services, TimeProvider clock, ILogger<PickupFolder> logger)
{
    /// <summary>The folder: below the host's content root where the option is a relative path.</summary>
    public string FullName => Path.GetFullPath(options.Value.PickupFolder, services.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory);

    public async Task<SendResult> SendAsync(MessageId id, MimeMessage mail, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(FullName);
            var name = Path.Combine(FullName, string.Create(CultureInfo.InvariantCulture, $"{clock.Now().UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{id}"));
            await WriteAsync(mail, name + ".tmp", cancellationToken).ConfigureAwait(false);
            File.Move(name + ".tmp", name + ".eml", overwrite: true);
            return SendResult.Accepted(mail.MessageId);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogError("Message {Message} could not be written to the pickup folder; it is tried again: {Kind}.", id, exception.GetType().FullName);
            logger.LogDebug(exception, "Message {Message} could not be written to the pickup folder.", id);
            return SendResult.Deferred("email.pickup_failed");
        }
        catch (OperationCanceledException)
        {
            return SendResult.Deferred("email.cancelled");
        }
    }

    private static async Task WriteAsync(MimeMessage mail, string path, CancellationToken cancellationToken)
    {
        var format = FormatOptions.Default.Clone();
        format.International = true;
        var file = File.Create(path);
        await using (file.ConfigureAwait(false))
        {
            await mail.WriteToAsync(format, file, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }
}

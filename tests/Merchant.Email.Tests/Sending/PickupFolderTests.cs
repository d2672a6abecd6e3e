using Merchant.Email.Tests.Hosting;
using Merchant.Notifications;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Merchant.Email.Tests.Sending;

/// <summary>What lands in the folder while no server is set.</summary>
public sealed class PickupFolderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_NoServer_IsAFileWithInstantAndId()
    {
        await using var post = Post.Office();

        var sent = await post.SendAsync();

        Assert.Equal((SendOutcome.Accepted, "019bb000-0000-7000-8000-000000000001@merchant.example"), (sent.Outcome, sent.Reference));
        var file = Assert.Single(post.Files);
        Assert.Equal("20260110T120000Z-019bb000-0000-7000-8000-000000000001.eml", Path.GetFileName(file));
        using var mail = await MimeMessage.LoadAsync(file, Token);
        Assert.Equal(("You are invited to Casa Lola", "ana@shop.example"), (mail.Subject, Assert.Single(mail.To.Mailboxes).Address));
        Assert.Contains("mt_secret", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_LettersOutsideAscii_AreReadBack()
    {
        await using var post = Post.Office();

        Assert.Equal(SendOutcome.Accepted, (await post.SendAsync(Post.Invitation("ñandú@ñandú.example", "Ñandú 🛒", "es"))).Outcome);

        using var mail = await MimeMessage.LoadAsync(Assert.Single(post.Files), Token);
        var to = Assert.Single(mail.To.Mailboxes);
        Assert.Equal(("Ñandú 🛒", "ñandú@ñandú.example"), (to.Name, MailboxAddress.DecodeAddrspec(to.Address)));
        Assert.StartsWith("Hola, Ñandú 🛒:", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_FolderCannotBeWritten_IsDeferredAndLogged()
    {
        var file = Path.GetTempFileName();
        await using var post = Post.Office(options => options.PickupFolder = file);

        var sent = await post.SendAsync();

        Assert.Equal((SendOutcome.Deferred, "email.pickup_failed"), (sent.Outcome, sent.Code));
        Assert.Contains(post.Log, l => l.Level == LogLevel.Error);
        File.Delete(file);
    }

    [Fact]
    public async Task Send_ManyAtOnce_AreWholeFiles()
    {
        await using var post = Post.Office();
        var messages = Enumerable.Range(1, 40).Select(i => Post.Invitation() with { Id = new MessageId(new Guid(i, 0, 0, new byte[8])) });

        var sent = await Task.WhenAll(messages.Select(m => Task.Run(() => post.SendAsync(m), Token)));

        Assert.All(sent, s => Assert.Equal(SendOutcome.Accepted, s.Outcome));
        Assert.Equal(40, post.Files.Length);
        foreach (var file in post.Files)
        {
            using var mail = await MimeMessage.LoadAsync(file, Token);
            Assert.EndsWith(".eml", file, StringComparison.Ordinal);
            Assert.Contains("</html>", mail.HtmlBody, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Send_NotAnAddress_IsRefused()
    {
        await using var post = Post.Office();

        foreach (var address in (string[])["", "ana", "ana@shop.example, eva@shop.example", "ana@shop.example\r\nBcc: eva@shop.example", "\"a b\"@shop.example", "<ana@shop.example>"])
            Assert.Equal((SendOutcome.Refused, "email.address_invalid"), ((await post.SendAsync(Post.Invitation(address))).Outcome, (await post.SendAsync(Post.Invitation(address))).Code));

        Assert.Empty(post.Files);
        Assert.Null(post.Channel.AddressOf(new Recipient("no address", null)));
        Assert.Equal("ana@shop.example", post.Channel.AddressOf(new Recipient(" ana@shop.example ", null)));
    }
}

using Merchant.Email.Common;
using Merchant.Email.Tests.Hosting;
using Merchant.Email.Tests.Smtp;
using Merchant.Notifications;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Merchant.Email.Tests.Sending;

/// <summary>What a real server gets, and what the notifier hears of it.</summary>
public sealed class SmtpTests
{
    [Fact]
    public async Task Send_ServerTakesIt_IsAcceptedUnderItsMessageId()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var post = Post.To(server.Port);

        var sent = await post.SendAsync();

        Assert.Equal((SendOutcome.Accepted, "019bb000-0000-7000-8000-000000000001@merchant.test", null), (sent.Outcome, sent.Reference, sent.Code));
        var got = Assert.Single(server.Messages);
        Assert.Equal(("hello@merchant.test", "ana@shop.example"), (got.Sender, Assert.Single(got.Recipients)));
        Assert.Equal("Merchant <hello@merchant.test>", got.Header("From"));
        Assert.Equal("Ana Prieto <ana@shop.example>", got.Header("To"));
        Assert.Equal("You are invited to Casa Lola", got.Header("Subject"));
        Assert.Equal("Sat, 10 Jan 2026 12:00:00 +0000", got.Header("Date"));
        Assert.Equal("<019bb000-0000-7000-8000-000000000001@merchant.test>", got.Header("Message-Id"));
        Assert.Equal(("auto-generated", "en"), (got.Header("Auto-Submitted"), got.Header("Content-Language")));
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(got.Message));
        using var mail = await MimeMessage.LoadAsync(stream, TestContext.Current.CancellationToken);
        Assert.IsType<MultipartAlternative>(mail.Body);
        Assert.Contains("Accept the invitation: https://shop.example/join?token=mt_secret&x=1", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://shop.example/join?token=mt_secret&amp;x=1\"", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ServerOffersPipelining_CommandsWaitForTheirAnswers()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var post = Post.To(server.Port);

        Assert.Equal(SendOutcome.Accepted, (await post.SendAsync()).Outcome);

        await server.WaitForAsync("QUIT");
        Assert.Equal(["EHLO", "MAIL", "RCPT", "DATA", "QUIT"], server.Commands);
        Assert.False(server.SawPipelining);
    }

    [Fact]
    public async Task Send_Twice_HasTheSameMessageId()
    {
        await using var server = await SmtpServer.StartAsync(new Behaviour { Content = ["451 4.3.0 Busy"] });
        await using var post = Post.To(server.Port);

        Assert.Equal((SendOutcome.Deferred, "email.message_deferred"), Told(await post.SendAsync()));
        Assert.Equal(SendOutcome.Accepted, (await post.SendAsync()).Outcome);

        Assert.Equal(2, server.Messages.Count);
        Assert.Single(server.Messages.Select(m => m.Header("Message-Id")).Distinct());
    }

    [Theory]
    [InlineData("greeting", "421 4.3.2 Busy", SendOutcome.Deferred, "email.server_busy")]
    [InlineData("greeting", "554 No service", SendOutcome.Deferred, "email.server_refused")]
    [InlineData("greeting", "close", SendOutcome.Deferred, "email.connection_lost")]
    [InlineData("greeting", "hang", SendOutcome.Deferred, "email.timeout")]
    [InlineData("mail", "451 4.3.0 Later", SendOutcome.Deferred, "email.sender_deferred")]
    [InlineData("mail", "550 5.7.1 Not you", SendOutcome.Refused, "email.sender_rejected")]
    [InlineData("mail", "530 5.7.0 Sign in", SendOutcome.Deferred, "email.auth_required")]
    [InlineData("mail", "close", SendOutcome.Deferred, "email.connection_lost")]
    [InlineData("rcpt", "450 4.2.1 Later", SendOutcome.Deferred, "email.recipient_deferred")]
    [InlineData("rcpt", "421 4.3.2 Closing", SendOutcome.Deferred, "email.recipient_deferred")]
    [InlineData("rcpt", "550 5.1.1 Nobody", SendOutcome.Refused, "email.mailbox_unavailable")]
    [InlineData("rcpt", "551 5.1.6 Moved", SendOutcome.Refused, "email.mailbox_unavailable")]
    [InlineData("rcpt", "553 5.1.3 Not a name", SendOutcome.Refused, "email.mailbox_unavailable")]
    [InlineData("rcpt", "552 5.2.2 Full", SendOutcome.Refused, "email.recipient_rejected")]
    [InlineData("rcpt", "reply-and-close 550 5.1.1 Nobody", SendOutcome.Refused, "email.mailbox_unavailable")]
    [InlineData("rcpt", "close", SendOutcome.Deferred, "email.connection_lost")]
    [InlineData("rcpt", "hang", SendOutcome.Deferred, "email.timeout")]
    [InlineData("data", "451 4.3.0 Later", SendOutcome.Deferred, "email.message_deferred")]
    [InlineData("data", "554 5.5.1 No", SendOutcome.Refused, "email.message_rejected")]
    [InlineData("data", "close", SendOutcome.Deferred, "email.connection_lost")]
    [InlineData("data", "hang", SendOutcome.Deferred, "email.timeout")]
    [InlineData("content", "452 4.3.1 Full", SendOutcome.Deferred, "email.message_deferred")]
    [InlineData("content", "554 5.7.1 Spam", SendOutcome.Refused, "email.message_rejected")]
    [InlineData("content", "close", SendOutcome.Unknown, "email.connection_lost_after_data")]
    [InlineData("content", "hang", SendOutcome.Unknown, "email.connection_lost_after_data")]
    public async Task Send_ServerDoesNotTakeIt_SaysWhetherItMayHaveGoneOut(string step, string answer, SendOutcome outcome, string code)
    {
        await using var server = await SmtpServer.StartAsync(Telling(step, answer));
        await using var post = Post.To(server.Port, options => options.Smtp.Timeout = TimeSpan.FromSeconds(answer == "hang" ? 2 : 20));

        var sent = await post.SendWhileTimePassesAsync();

        Assert.Equal((outcome, code), Told(sent));
        Assert.Equal(step == "content" ? 1 : 0, server.Messages.Count);
        Assert.DoesNotContain(post.Log, l => l.Text.Contains("shop.example", StringComparison.Ordinal) || l.Text.Contains("mt_secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mail", "451 Later")]
    [InlineData("rcpt", "450 Later")]
    [InlineData("data", "451 Later")]
    [InlineData("content", "451 Later")]
    public async Task Send_RefusedForNowAndTriedAgain_GoesOutOnce(string step, string answer)
    {
        await using var server = await SmtpServer.StartAsync(Telling(step, answer));
        await using var post = Post.To(server.Port);

        Assert.Equal(SendOutcome.Deferred, (await post.SendAsync()).Outcome);
        Assert.Equal(SendOutcome.Accepted, (await post.SendAsync()).Outcome);
    }

    [Theory]
    [InlineData("close")]
    [InlineData("hang")]
    [InlineData("421 4.3.2 Closing")]
    public async Task Send_ServerTakesItAndThenMisbehaves_IsAccepted(string answer)
    {
        await using var server = await SmtpServer.StartAsync(new Behaviour { Quit = [answer] });
        await using var post = Post.To(server.Port);

        Assert.Equal(SendOutcome.Accepted, (await post.SendWhileTimePassesAsync()).Outcome);
    }

    [Fact]
    public async Task Send_NobodyListens_IsDeferred()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        var port = ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();
        await using var post = Post.To(port);

        Assert.Equal((SendOutcome.Deferred, "email.connection_refused"), Told(await post.SendAsync()));
    }

    [Fact]
    public async Task Send_NoSuchHost_IsDeferred()
    {
        await using var post = Post.To(25, options => options.Smtp.Host = "mail.invalid");

        Assert.Equal((SendOutcome.Deferred, "email.connection_refused"), Told(await post.SendAsync()));
    }

    [Theory]
    [InlineData("rcpt", SendOutcome.Deferred, "email.cancelled")]
    [InlineData("content", SendOutcome.Unknown, "email.connection_lost_after_data")]
    public async Task Send_GivenUpInTheMidst_SaysWhetherItMayHaveGoneOut(string step, SendOutcome outcome, string code)
    {
        await using var server = await SmtpServer.StartAsync(Telling(step, "hang"));
        await using var post = Post.To(server.Port);
        using var given = new CancellationTokenSource();

        var sending = post.SendAsync(token: given.Token);
        await server.WaitForAsync(step == "rcpt" ? "RCPT" : "DATA");
        for (var i = 0; i < 500 && step == "content" && server.Messages.Count == 0; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        await given.CancelAsync();

        Assert.Equal((outcome, code), Told(await sending));
    }

    [Theory]
    [InlineData("starttls", SmtpSecurity.StartTls)]
    [InlineData("starttls", SmtpSecurity.StartTlsWhenAvailable)]
    [InlineData("tls", SmtpSecurity.Tls)]
    public async Task Send_Encrypted_GoesOut(string offered, SmtpSecurity security)
    {
        await using var server = await SmtpServer.StartAsync(new Behaviour { Security = offered });
        await using var post = Post.To(server.Port, options => Encrypt(options, security));

        Assert.Equal((SendOutcome.Accepted, null), Told(await post.SendAsync()));
        Assert.True(Assert.Single(server.Messages).Tls);
        Assert.False(server.SawPipelining);
    }

    [Fact]
    public async Task Send_CertificateNobodyTrusts_GetsNothing()
    {
        await using var server = await SmtpServer.StartAsync(new Behaviour { Security = "starttls" });
        await using var post = Post.To(server.Port, options => options.Smtp.Security = SmtpSecurity.StartTls);

        Assert.Equal((SendOutcome.Deferred, "email.tls_failed"), Told(await post.SendAsync()));
        Assert.DoesNotContain("MAIL", server.Commands);
        Assert.Contains(post.Log, l => l.Level == LogLevel.Error);
    }

    [Fact]
    public async Task Send_ServerWithoutTls_GetsNothing()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var post = Post.To(server.Port, options => options.Smtp.Security = SmtpSecurity.StartTls);

        Assert.Equal((SendOutcome.Deferred, "email.tls_unavailable"), Told(await post.SendAsync()));
        Assert.DoesNotContain("MAIL", server.Commands);
    }

    [Theory]
    [InlineData("secret", SendOutcome.Accepted, null)]
    [InlineData("wrong", SendOutcome.Deferred, "email.auth_failed")]
    public async Task Send_ServerWantsASignIn_TakesTheRightOne(string password, SendOutcome outcome, string? code)
    {
        await using var server = await SmtpServer.StartAsync(new Behaviour { Security = "starttls", User = "merchant", Password = "secret" });
        await using var post = Post.To(server.Port, options =>
        {
            Encrypt(options, SmtpSecurity.StartTls);
            (options.Smtp.UserName, options.Smtp.Password) = ("merchant", password);
        });

        Assert.Equal((outcome, code), Told(await post.SendAsync()));
        Assert.Equal(code is null ? ["merchant"] : [], server.Messages.Select(m => m.User));
        Assert.Equal(code is not null, post.Log.Any(l => l.Level == LogLevel.Error));
        Assert.DoesNotContain(post.Log, l => l.Text.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_ServerWantsASignInAndThereIsNone_IsDeferred()
    {
        await using var server = await SmtpServer.StartAsync(new Behaviour { Security = "starttls", User = "merchant", Password = "secret" });
        await using var post = Post.To(server.Port, options => Encrypt(options, SmtpSecurity.StartTls));

        Assert.Equal((SendOutcome.Deferred, "email.auth_required"), Told(await post.SendAsync()));
    }

    [Theory]
    [InlineData("ñandú@shop.example", false, SendOutcome.Refused, "email.address_needs_utf8")]
    [InlineData("ñandú@shop.example", true, SendOutcome.Accepted, null)]
    [InlineData("ana@ñandú.example", false, SendOutcome.Accepted, null)]
    public async Task Send_LettersOutsideAscii_NeedAServerThatTakesThem(string address, bool utf8, SendOutcome outcome, string? code)
    {
        await using var server = await SmtpServer.StartAsync(new Behaviour { Utf8 = utf8 });
        await using var post = Post.To(server.Port);

        Assert.Equal((outcome, code), Told(await post.SendAsync(Post.Invitation(address))));
        if (code is null)
            Assert.Equal(utf8 ? address : "ana@xn--and-6ma2c.example", Assert.Single(Assert.Single(server.Messages).Recipients));
    }

    private static (SendOutcome Outcome, string? Code) Told(SendResult result) => (result.Outcome, result.Code);

    private static void Encrypt(EmailOptions options, SmtpSecurity security) =>
        (options.Smtp.Security, options.Smtp.CertificateValidation) = (security, (_, certificate, _, _) => certificate?.Subject == "CN=mail.test");

    private static Behaviour Telling(string step, string answer) => step switch
    {
        "greeting" => new Behaviour { Greeting = [answer] },
        "mail" => new Behaviour { Mail = [answer] },
        "rcpt" => new Behaviour { Rcpt = [answer] },
        "data" => new Behaviour { Data = [answer] },
        _ => new Behaviour { Content = [answer] },
    };
}

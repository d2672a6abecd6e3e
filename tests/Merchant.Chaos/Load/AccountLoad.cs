namespace Merchant.Chaos.Load;

/// <summary>Opens accounts, invites people into them, and has them accept.</summary>
internal sealed class AccountLoad(Stage stage)
{
    private const string Mail = "invitations.member";

    /// <summary>Opens one account.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var handle = stage.NewName("shop-");
        var json = $$"""{"handle":"{{handle}}","name":"Shop {{handle}}","timeZone":"UTC","declaredDispatches":10}""";
        var reply = await Crowd.UntilKnownAsync(() => stage.Crowd.PostAsync("/api/admin/accounts", json, $"open-{handle}"), cancellationToken);
        if (reply.Outcome != Outcome.Done)
        {
            stage.Ledger.Faults.Enqueue($"An account was refused: {reply.Status} {reply.Code}");
            return;
        }

        stage.Ledger.Opened[reply.Text("id")] = handle;
        stage.Ledger.AddAccount(reply.Text("id"));
        stage.Ledger.Acknowledge();
    }

    /// <summary>Invites and accepts, again and again; now and then a further account.</summary>
    public async Task InviteAsync(CancellationToken cancellationToken)
    {
        var chance = stage.NewChance();
        while (!cancellationToken.IsCancellationRequested)
        {
            if (chance.Next(6) == 0)
                await stage.Turnstile.PassAsync(() => OpenAsync(CancellationToken.None), cancellationToken);

            var account = stage.Ledger.Accounts[chance.Next(stage.Ledger.Accounts.Count)];
            var email = $"{stage.NewName("member-")}@chaos.example";
            stage.Postbox.Expect(Mail, email);
            await stage.Turnstile.PassAsync(() => InviteOnceAsync(account, email), cancellationToken);
            if (await stage.Postbox.WaitAsync(Mail, email, cancellationToken) is { } token)
                await stage.Turnstile.PassAsync(() => AcceptAsync(account, token), cancellationToken);
        }
    }

    private async Task InviteOnceAsync(string account, string email)
    {
        var json = $$"""{"email":"{{email}}","name":"Member","role":"staff"}""";
        var reply = await Crowd.UntilKnownAsync(
            () => stage.Crowd.PostAsync($"/api/accounts/{account}/members", json, $"invite-{email}"), CancellationToken.None);
        if (reply.Outcome != Outcome.Done)
        {
            stage.Ledger.Faults.Enqueue($"An invitation was refused: {reply.Status} {reply.Code}");
            return;
        }

        stage.Ledger.Invited[reply.Text("id")] = email;
        stage.Ledger.Acknowledge();
    }

    /// <summary>A link is good for one yes: whoever lost the answer and asks again may be told that it is used.</summary>
    private async Task AcceptAsync(string account, string token)
    {
        var reply = await Crowd.UntilKnownAsync(
            () => stage.Crowd.PostAsync($"/api/invitations/{token}/accept", """{"name":"Member","password":"correct horse"}""", anonymous: true), CancellationToken.None);
        if (reply.Outcome != Outcome.Done)
            return;

        stage.Ledger.Joined[reply.Text("personId")] = account;
        stage.Ledger.Acknowledge();
    }
}

using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Merchant.Consumer;

/// <summary>What a newcomer gets who follows docs/sign-in.md into an empty app.</summary>
public sealed partial class FreshSignInShopTests(FreshSignInShop shop) : IClassFixture<FreshSignInShop>
{
    [Fact]
    public async Task Me_OfTheFirstAdministrator_IsAda()
    {
        using var ada = shop.Visit();

        var me = await AnswerAsync(ada, "/api/staff/me", ("$TOKEN", await SignInAdaAsync(ada)));

        Assert.Equal("Ada", me.GetProperty("name").GetString());
        Assert.Equal("administrator", Assert.Single(me.GetProperty("staffRoles").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Hello_WithAToken_GreetsByName()
    {
        using var ada = shop.Visit();
        using var call = shop.Guide.Call("/hello", ("$TOKEN", await SignInAdaAsync(ada)));

        using var greeting = await ada.SendAsync(call);

        Assert.Equal("Hello Ada", await greeting.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Hello_WithoutAToken_IsRefused()
    {
        using var stranger = shop.Visit();

        using var refused = await stranger.GetAsync("/hello");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Invitation_Accepted_LetsInToThatAccountAlone()
    {
        using var ada = shop.Visit();
        var token = await SignInAdaAsync(ada);
        var casaLola = Id(await AnswerAsync(ada, "/api/admin/accounts ", ("$TOKEN", token)));
        var casaAna = Id(await AnswerAsync(ada, "/api/admin/accounts ", ("$TOKEN", token), ("casa-lola", "casa-ana")));
        _ = await AnswerAsync(ada, "/members", ("$TOKEN", token), ("$ID", casaLola));
        var mail = await shop.WaitForLineAsync("mail lola@casa-lola.example invitations.member ");

        using var lola = shop.Visit();
        _ = await AnswerAsync(lola, "/accept", ("mt_…", MailedToken().Match(mail).Value));
        var signedIn = await AnswerAsync(lola, "-c lola");
        var accounts = await AnswerAsync(lola, "-b lola");

        Assert.False(signedIn.TryGetProperty("accessToken", out _));
        Assert.Equal(casaLola, Id(Assert.Single(accounts.GetProperty("items").EnumerateArray())));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(lola, $"/api/accounts/{casaLola}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(lola, $"/api/accounts/{casaAna}"));
    }

    private async Task<string> SignInAdaAsync(HttpClient ada)
    {
        var signedIn = await AnswerAsync(ada, "ada@shop.example");
        return signedIn.GetProperty("accessToken").GetString() ?? "";
    }

    /// <summary>Makes a call of the guide, which has to go well, and gives the answer.</summary>
    private async Task<JsonElement> AnswerAsync(HttpClient visitor, string sign, params (string Blank, string Value)[] filled)
    {
        using var call = shop.Guide.Call(sign, filled);
        using var answer = await visitor.SendAsync(call);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{sign}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        return answer.StatusCode;
    }

    private static string Id(JsonElement thing) => thing.GetProperty("id").GetString() ?? "";

    [GeneratedRegex(@"(?<= token=)mt_\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MailedToken();
}

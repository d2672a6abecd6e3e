using System.Text.Json;
using Merchant.Accounts;
using Merchant.Common;
using Merchant.People;

namespace Merchant.Events;

public sealed class EventJsonTests
{
    private static readonly Guid Account = new("019bb000-0000-7000-8000-000000000001");

    private static readonly Guid Other = new("019bb000-0000-7000-8000-000000000002");

    [Fact]
    public void Write_IdsOfEverySlice_AreTheirGuids()
    {
        var joined = new MemberJoined(new AccountId(Account), new PersonId(Other), MemberRole.Owner);
        var issued = new InvitationIssued(new AccountId(Account), new InvitationId(Other));

        Assert.Equal($$"""{"accountId":"{{Account}}","personId":"{{Other}}","role":"owner"}""", JsonSerializer.Serialize(joined, EventJson.Options));
        Assert.Equal($$"""{"accountId":"{{Account}}","invitationId":"{{Other}}"}""", JsonSerializer.Serialize(issued, EventJson.Options));
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var held = new Held(new AccountId(Account), null, new PersonId(Other), new YearMonth(2011, 12), null, MemberRole.Developer);

        var text = JsonSerializer.Serialize(held, EventJson.Options);

        Assert.Equal($$"""{"account":"{{Account}}","none":null,"person":"{{Other}}","month":"2011-12","noMonth":null,"role":"developer"}""", text);
        Assert.Equal(held, JsonSerializer.Deserialize<Held>(text, EventJson.Options));
    }

    private sealed record Held(AccountId Account, AccountId? None, PersonId? Person, YearMonth Month, YearMonth? NoMonth, MemberRole Role);
}

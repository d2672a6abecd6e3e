using System.Text;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Security;
using Microsoft.AspNetCore.DataProtection;

namespace Merchant.AspNetCore.Tests.Security;

public sealed class KeptAnswersTests
{
    private static readonly Answer Answer = new(201, Encoding.UTF8.GetBytes("""{"name":"Casa Lola"}""")) { Location = "/api/accounts/1" };

    [Fact]
    public void Open_WhatWasSealed_IsTheSameAnswer()
    {
        var answers = new KeptAnswers(new EphemeralDataProtectionProvider());

        var opened = answers.Open(answers.Seal(Answer));

        Assert.Equal((201, "/api/accounts/1", true), (opened?.Status, opened?.Location, opened?.IsReplayed));
        Assert.Equal(Answer.Body, opened?.Body);
    }

    [Fact]
    public void Seal_AnAnswer_HidesIt() =>
        Assert.DoesNotContain("Casa", Encoding.Latin1.GetString(new KeptAnswers(new EphemeralDataProtectionProvider()).Seal(Answer)), StringComparison.Ordinal);

    [Fact]
    public void Open_KeyIsGone_GivesNothing()
    {
        var kept = new KeptAnswers(new EphemeralDataProtectionProvider()).Seal(Answer);

        Assert.Null(new KeptAnswers(new EphemeralDataProtectionProvider()).Open(kept));
    }
}

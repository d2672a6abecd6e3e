namespace Merchant.Applications;

public sealed class AdmissionRulesTests
{
    private static readonly TimeSpan CoolDown = TimeSpan.FromDays(30);

    /// <summary>Proven, rivals by address and tax id, days since rejections (-1 for none), and what comes of it.</summary>
    [Theory]
    [InlineData(true, false, false, -1, -1, AdmissionVerdict.Admitted, null)]
    [InlineData(false, false, false, -1, -1, AdmissionVerdict.Held, "applications.email_unproven")]
    [InlineData(false, true, true, 1, 1, AdmissionVerdict.Held, "applications.email_unproven")]
    [InlineData(true, true, false, -1, -1, AdmissionVerdict.Refused, "applications.live")]
    [InlineData(true, true, true, 1, 1, AdmissionVerdict.Refused, "applications.live")]
    [InlineData(true, false, true, -1, -1, AdmissionVerdict.Held, "applications.held")]
    [InlineData(true, false, false, 29, -1, AdmissionVerdict.Refused, "applications.cool_down")]
    [InlineData(true, false, false, 30, -1, AdmissionVerdict.Admitted, null)]
    [InlineData(true, false, false, -1, 29, AdmissionVerdict.Held, "applications.held")]
    [InlineData(true, false, false, -1, 30, AdmissionVerdict.Admitted, null)]
    public void Decide_EachCase(bool proven, bool email, bool taxId, int emailRejected, int taxIdRejected, AdmissionVerdict verdict, string? code)
    {
        var rivals = new ApplicationRivals(email, taxId, Ago(emailRejected), Ago(taxIdRejected));

        var admission = AdmissionRules.Decide(proven, rivals, Somebody.Noon, CoolDown);

        Assert.Equal((verdict, code), (admission.Verdict, admission.Reason?.Code));
        if (code == "applications.cool_down")
            Assert.Equal(TimeSpan.FromDays(30 - emailRejected), admission.Reason?.RetryAfter);
    }

    private static DateTimeOffset? Ago(int days) => days < 0 ? null : Somebody.Noon.AddDays(-days);
}

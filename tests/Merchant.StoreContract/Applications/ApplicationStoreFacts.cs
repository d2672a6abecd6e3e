using Merchant.Applications;
using Merchant.StoreContract.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Merchant.StoreContract.Applications;

/// <summary>What holds of the stores of applications and their forms on every provider.</summary>
public abstract class ApplicationStoreFacts(IDatabaseSource databases) : ApplicantFacts(databases)
{
    [Fact]
    public async Task Application_InEveryPart_ComesBackAsItWas()
    {
        var started = await SendAsync(taxId: "76.123.456-7");
        await MoveAsync(Lola, Review, a => a.RequestInformation([new RequestedField("taxId", "¿De quién?")], Reviewer, Platform.Now, TimeSpan.FromDays(14)));
        Outcome.Of(await ChangeAsync(started, new DraftChanges { TaxId = Stated<string>.As("99-9999") }));
        Outcome.Of(await SubmitAsync(started));
        await MoveAsync(Lola, Review, a => a.Reject(["country"], "No.", Reviewer, Platform.Now));

        var application = await OfAsync(Lola);

        Assert.Equal(["own-store"], application.Answers.Of("sales-channels"));
        Assert.Equal(("76.123.456-7", "99-9999", Start), (application.Requests[0].Items[0].Before, application.Requests[0].Items[0].After, application.Requests[0].AnsweredAt));
        Assert.Equal(["country"], application.Decision?.Reasons);
        Assert.Equal(("No.", "reviewer"), (application.Decision?.Comment, application.Decision?.By));
        Assert.Equal(7, application.Steps.Count);
        Assert.Equal("reviewer", application.AssigneeId);
    }

    [Fact]
    public async Task Rivals_AreThoseOfTheSamePerson()
    {
        await SendAsync(taxId: "76.123.456-7");
        await SendAsync("rejected@shop.example", "11-1111");
        await MoveAsync("rejected@shop.example", Review, a => a.Reject([], null, Reviewer, Platform.Now));

        Assert.Equal(new ApplicationRivals(true, true, null, null), await RivalsAsync(Lola, "761234567"));
        Assert.Equal(new ApplicationRivals(true, false, null, null), await RivalsAsync(Lola, null));
        Assert.Equal(new ApplicationRivals(false, false, null, Start), await RivalsAsync("new@shop.example", "111111"));
        Assert.Equal(new ApplicationRivals(false, false, Start, Start), await RivalsAsync("rejected@shop.example", "111111"));
        Assert.Equal(new ApplicationRivals(false, false, null, null), await RivalsAsync("rejected@shop.example", "111111", since: Start));
        Assert.Equal(new ApplicationRivals(false, false, null, null), await RivalsAsync(Lola, "761234567", (await OfAsync(Lola)).Id));
    }

    [Fact]
    public async Task Lists_GoOnBehindAPlace()
    {
        for (var i = 0; i < 5; i++)
            await StartProvenAsync($"a{i}@shop.example");

        var at = Start.AddDays(30);
        var first = await Platform.CallAsync<IApplicationStore, IReadOnlyList<ExpiringApplication>>(s => s.ListOverdueAsync(ExpiringApplication.First, at, 3, Token));
        var rest = await Platform.CallAsync<IApplicationStore, IReadOnlyList<ExpiringApplication>>(s => s.ListOverdueAsync(first[^1], at, 3, Token));
        Assert.Equal((3, 2, 5), (first.Count, rest.Count, first.Concat(rest).Distinct().Count()));
        Assert.All(first, f => Assert.Equal(at, f.ExpiresAt));
        Assert.Empty(await Platform.CallAsync<IApplicationStore, IReadOnlyList<ExpiringApplication>>(s => s.ListOverdueAsync(ExpiringApplication.First, at.AddTicks(-10), 3, Token)));

        Assert.Equal(5, (await ToRemindAsync(at.AddDays(-1), at.AddDays(1))).Count);
        Assert.Empty(await ToRemindAsync(at, at.AddDays(1)));
        Assert.Empty(await ToRemindAsync(at.AddDays(-1), at));
    }

    [Fact]
    public async Task Expiry_OneThatCannotBeRead_StopsNoOther()
    {
        await StartAsync("a@shop.example");
        await StartAsync("b@shop.example");
        await StartAsync("c@shop.example");
        var broken = Database is SqliteFile ? "UPDATE merchant_applications SET steps = 'x' WHERE email = 'b@shop.example'" : "UPDATE merchant.applications SET steps = 'x' WHERE email = 'b@shop.example'";
        await Platform.QueryAsync(db => db.Database.ExecuteSqlRawAsync(broken, Token));
        Platform.Clock.Advance(TimeSpan.FromDays(30));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Platform.RunAsync<ApplicationExpiry>());

        Assert.Equal(2, await Platform.QueryAsync(db => db.Set<Application>().CountAsync(a => a.Status == ApplicationStatus.Expired, Token)));
    }

    [Theory]
    [InlineData(Lola)]
    [InlineData("other@shop.example")]
    public async Task Submit_BesideOneWhoseAnswersAreOverdue_IsAdmittedBeforeAnyJobRan(string email)
    {
        await SendAsync(taxId: "900.123.456-7");
        await MoveAsync(Lola, Review, a => a.RequestInformation([new RequestedField("company", "Which?")], Reviewer, Platform.Now, TimeSpan.FromDays(14)));
        var id = (await OfAsync(Lola)).Id;
        Platform.Clock.Advance(TimeSpan.FromDays(14));

        var next = await StartProvenAsync(email, "9001234567");
        Outcome.Of(await SubmitAsync(next));

        var all = await Platform.QueryAsync(db => db.Set<Application>().AsNoTracking().ToListAsync(Token));
        Assert.Equal((ApplicationStatus.Expired, null), (all.Single(a => a.Id == id).Status, all.Single(a => a.Id == id).LiveTaxIdKey));
        Assert.Equal((ApplicationStatus.Submitted, true), (all.Single(a => a.Id != id).Status, all.Single(a => a.Id != id).IsAdmitted));
        Assert.Contains("expired", await ToldAsync(Lola));
    }

    [Fact]
    public async Task Form_IsKeptWordByWord()
    {
        await CheckAsync(DefaultForm.Create());

        var kept = await Platform.CallAsync<IApplicationFormStore, ApplicationForm?>(s => s.FindAsync(1, Token));

        Assert.NotNull(kept);
        Assert.True(FormRules.AreSame(DefaultForm.Create(), kept));
        Assert.Null(await Platform.CallAsync<IApplicationFormStore, ApplicationForm?>(s => s.FindAsync(2, Token)));
    }

    [Fact]
    public async Task Start_OfAHostWhoseFormChangedUnderItsVersion_IsRefused()
    {
        var form = DefaultForm.Create();
        await CheckAsync(form);
        await CheckAsync(form with { Version = 2, Questions = [form.Questions[0]] });

        // A node of the former release, and the same once more.
        await CheckAsync(form);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => CheckAsync(form with { Questions = [form.Questions[0]] }));
        Assert.Equal("ConfigureApplications: form version 1 was changed; give it a higher version.", fault.Message);
    }

    [Fact]
    public async Task Start_OfSeveralNodesAtOnce_KeepsOneForm()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CheckAsync(DefaultForm.Create()), Token)));

        Assert.Equal(1, await Platform.QueryAsync(db => db.Set<ApplicationForm>().CountAsync(Token)));
    }

    private async Task CheckAsync(ApplicationForm form)
    {
        await using var node = TestPlatform.On(Database, builder => builder.ConfigureApplications(o => o.Form = form));
        foreach (var service in node.Services.GetServices<IHostedService>().Where(s => s.GetType().Name == "FormCheck"))
            await service.StartAsync(Token);
    }

    private Task<IReadOnlyList<ExpiringApplication>> ToRemindAsync(DateTimeOffset now, DateTimeOffset before) =>
        Platform.CallAsync<IApplicationStore, IReadOnlyList<ExpiringApplication>>(s => s.ListToRemindAsync(ExpiringApplication.First, now, before, 10, Token));

    private Task<ApplicationRivals> RivalsAsync(string email, string? taxIdKey, AccountApplicationId id = default, DateTimeOffset? since = null)
    {
        var applicant = Outcome.Of(Applicant.Create(Input with { Email = email, TaxId = taxIdKey }, ["es"]));
        return Platform.CallAsync<IApplicationStore, ApplicationRivals>(s => s.FindRivalsAsync(id, applicant, Platform.Now, since ?? Start.AddDays(-1), Token));
    }
}

using Merchant.Applications;
using Merchant.Common;
using Merchant.StoreContract.Hosting;

namespace Merchant.StoreContract.Applications;

/// <summary>What reviewers see, on every provider.</summary>
public abstract class QueueFacts(IDatabaseSource databases) : ReviewedFacts(databases)
{
    [Fact]
    public async Task List_NoStatusNamed_IsWhatCanBeReviewedLongestFirst()
    {
        var first = await SubmitAsync(ContentOf("first@shop.example", taxId: "900123456", declared: 77));
        Platform.Clock.Advance(TimeSpan.FromHours(1));
        var held = await SubmitAsync("held@shop.example", taxId: "900123456");
        await SubmitAsync("unproven@shop.example", isProven: false);
        await DraftAsync(ContentOf("draft@shop.example"));
        await InReviewAsync("taken@shop.example");
        Platform.Clock.Advance(TimeSpan.FromMinutes(1));

        var queue = (await QueueAsync()).Items;

        Assert.Equal([(first, false, false), (held, true, true)], queue.Select(q => (q.Row.Id, q.Row.IsHeld, q.Row.HasEarlier)));
        Assert.Equal(
            ("Ana", "Prieto", "Casa Lola", "CO", "MEDIUM", 77, TimeSpan.FromMinutes(61), ApplicationStatus.Submitted, 1),
            (queue[0].Row.FirstName, queue[0].Row.LastName, queue[0].Row.Company, queue[0].Row.Country, queue[0].Row.Tier, queue[0].DeclaredDispatches, queue[0].Age, queue[0].Row.Status, queue[0].Row.Submissions));
        Assert.Equal([held], (await QueueAsync(new QueueFilter(IsHeld: true))).Items.Select(q => q.Row.Id));
        Assert.Equal([first], (await QueueAsync(new QueueFilter(IsHeld: false))).Items.Select(q => q.Row.Id));
        Assert.Equal(3, (await QueueAsync(new QueueFilter(ApplicationStatus.Submitted))).Items.Count);
    }

    [Fact]
    public async Task Find_DraftThatIsOlderThanWhatWasSentBefore_ShowsIt()
    {
        var old = await DraftAsync(ContentOf("ana@shop.example"));
        Platform.Clock.Advance(TimeSpan.FromDays(1));
        var young = await InReviewAsync("ana@shop.example");
        Outcome.Of(await ApproveAsync(young));
        Platform.Clock.Advance(TimeSpan.FromDays(1));

        await ChangeAsync(old, a => a.ProveEmail(Platform.Now));
        await ChangeAsync(old, a => a.Submit([], Platform.Now, TimeSpan.FromDays(30)));

        Assert.Equal([young], (await DossierAsync(old)).Earlier.Select(e => e.Id));
        Assert.True(Assert.Single((await QueueAsync()).Items).Row.HasEarlier);
        Assert.Empty((await DossierAsync(young)).Earlier);
    }

    [Fact]
    public async Task List_ByPage_IsAllOfItOnceInOrder()
    {
        var ids = new List<AccountApplicationId>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await SubmitAsync($"a{i}@shop.example"));
            if (i % 3 == 2)
                Platform.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var found = await AllAsync(new QueueFilter());

        Assert.Equal(ids.Order(), found.Order());
        Assert.Equal(found.Order().Chunk(3).SelectMany(c => c.Order()), found);
        Outcome.Refusal(
            await Platform.CallAsync<ReviewQueue, Result<Page<QueuedApplication>>>(q => q.ListAsync(Reviewer, new QueueFilter(), new PageRequest("AAAA", 1), Token)), "common.page.cursor");
    }

    [Fact]
    public async Task List_Overdue_IsExpiredWhetherOrNotItWasNoted()
    {
        var asked = await InReviewAsync("asked@shop.example");
        Outcome.Of(await AskAsync(asked, new AskedField("company", "Which?")));
        var expiry = Platform.Now + TimeSpan.FromDays(14);
        var draft = await DraftAsync(ContentOf("draft@shop.example"));
        var unproven = await SubmitAsync("unproven@shop.example", isProven: false);
        Assert.Single((await QueueAsync(new QueueFilter(ApplicationStatus.NeedsInformation))).Items);
        Assert.Empty((await QueueAsync(new QueueFilter(ApplicationStatus.Expired))).Items);

        Platform.Clock.Advance(TimeSpan.FromDays(31));

        foreach (var status in (ApplicationStatus[])[ApplicationStatus.NeedsInformation, ApplicationStatus.Draft, ApplicationStatus.Submitted])
            Assert.Empty((await QueueAsync(new QueueFilter(status))).Items);
        var expired = await AllAsync(new QueueFilter(ApplicationStatus.Expired));
        Assert.Equal(asked, expired[0]);
        Assert.Equal(new[] { draft, unproven }.Order(), expired.Skip(1).Order());
        var first = (await QueueAsync(new QueueFilter(ApplicationStatus.Expired))).Items[0].Row;
        Assert.Equal((ApplicationStatus.Expired, expiry), (first.Status, first.StatusSince));

        await ChangeAsync(asked, a => a.Expire(Actor.System("tests"), Platform.Now));

        Assert.Equal(expired, await AllAsync(new QueueFilter(ApplicationStatus.Expired)));
        Assert.Equal(first, (await QueueAsync(new QueueFilter(ApplicationStatus.Expired))).Items[0].Row with { Answers = first.Answers });
        Assert.Equal(ApplicationStatus.Expired, (await DossierAsync(draft)).Status);
    }

    [Fact]
    public async Task List_ByAssignee_IsTheirsOrNobodys()
    {
        var mine = await InReviewAsync("mine@shop.example");
        var nobodys = await SubmitAsync("nobodys@shop.example");

        Assert.Equal([mine], (await QueueAsync(new QueueFilter(ApplicationStatus.InReview, "reviewer"))).Items.Select(q => q.Row.Id));
        Assert.Empty((await QueueAsync(new QueueFilter(ApplicationStatus.InReview, "somebody"))).Items);
        Assert.Equal([nobodys], (await QueueAsync(new QueueFilter(IsUnassigned: true))).Items.Select(q => q.Row.Id));
        Assert.Empty((await QueueAsync(new QueueFilter(ApplicationStatus.InReview, IsUnassigned: true))).Items);
    }

    [Fact]
    public async Task Find_ShowsEarlierOnesActionsAndWhatHoldsItBack()
    {
        var approved = await InReviewAsync(ContentOf("ana@shop.example", taxId: "900123456"));
        var account = Outcome.Of(await ApproveAsync(approved)).Account.Id;
        await DraftAsync(ContentOf("ana@shop.example"));
        Platform.Clock.Advance(TimeSpan.FromDays(1));
        var live = await SubmitAsync(ContentOf("ana@shop.example"));
        Platform.Clock.Advance(TimeSpan.FromSeconds(1));
        var held = await SubmitAsync(ContentOf("ana@shop.example", taxId: "900-123-456"));

        var first = await DossierAsync(live);
        var second = await DossierAsync(held);

        Assert.Equal(
            [(approved, ApplicationStatus.Approved, true, false, account)], first.Earlier.Select(e => (e.Id, e.Status, e.IsSameEmail, e.IsSameTaxId, e.AccountId ?? default)));
        Assert.Null(first.Hold);
        Assert.Equal([ReviewAction.StartReview, ReviewAction.Assign, ReviewAction.AddNote], first.Actions);
        Assert.Equal(("applications.held", 2), (second.Hold?.Code, second.Earlier.Count));
        Assert.Equal([ReviewAction.Assign, ReviewAction.AddNote], second.Actions);
        Assert.True(second.Earlier.Single(e => e.Id == approved).IsSameTaxId);
        Outcome.Of(await StartAsync(live));
        Assert.Equal(
            [ReviewAction.RequestInformation, ReviewAction.Approve, ReviewAction.Reject, ReviewAction.Assign, ReviewAction.AddNote], (await DossierAsync(live)).Actions);
        Assert.Equal([ReviewAction.AddNote], (await DossierAsync(approved)).Actions);
    }

    private async Task<List<AccountApplicationId>> AllAsync(QueueFilter filter)
    {
        var (found, cursor) = (new List<AccountApplicationId>(), (string?)null);
        do
        {
            var page = await QueueAsync(filter, new PageRequest(cursor, 2));
            found.AddRange(page.Items.Select(q => q.Row.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        return found;
    }
}

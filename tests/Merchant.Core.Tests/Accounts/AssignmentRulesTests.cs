using CsCheck;
using Merchant.People;

namespace Merchant.Accounts;

public sealed class AssignmentRulesTests
{
    private static readonly DateTimeOffset Now = new(2011, 12, 10, 23, 59, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2011, 12, 10);

    private static readonly Gen<DutyCandidate> Candidates = Gen.Select(
        Gen.Int[1, 9], Gen.Bool, Gen.Int[-2, 2], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3],
        (person, isOnDuty, absence, capacity, load, last) => Candidate(
            person, isOnDuty, [new AbsenceView(Guid.Empty, Today.AddDays(absence - 1), Today.AddDays(absence))], capacity, load,
            last == 0 ? null : Now.AddDays(-last)));

    [Fact]
    public void Choose_LeastLoaded_Wins() => Assert.Equal(Person(2), Choose(Candidate(1, load: 2), Candidate(2, load: 1), Candidate(3, load: 3)));

    [Fact]
    public void Choose_SameLoad_LongestWithoutOneWins() => Assert.Equal(
        Person(3), Choose(Candidate(1, last: Now.AddDays(-1)), Candidate(2, last: Now.AddDays(-2)), Candidate(3, last: Now.AddDays(-3))));

    [Fact]
    public void Choose_SameLoad_NeverGivenOneWinsThenThePerson() => Assert.Equal(
        Person(2), Choose(Candidate(1, last: Now.AddDays(-900)), Candidate(3), Candidate(2)));

    [Fact]
    public void Choose_NobodyCan_IsNull() => Assert.Null(Choose(
        Candidate(1, isOnDuty: false), Candidate(2, capacity: 1, load: 1), Candidate(3, capacity: 1, load: 5), Candidate(4, capacity: 0),
        Candidate(5, absences: [new AbsenceView(Guid.Empty, Today, Today)])));

    [Theory]
    [InlineData(-5, -1, true)]
    [InlineData(-5, 0, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, 5, false)]
    [InlineData(1, 5, true)]
    public void CanTake_Absence_CountsOnItsDaysInUtc(int from, int until, bool expected)
    {
        var candidate = Candidate(1, absences: [new AbsenceView(Guid.Empty, Today.AddDays(from), Today.AddDays(until))]);

        Assert.Equal(expected, AssignmentRules.CanTake(candidate, Now));
        Assert.Equal(expected, AssignmentRules.CanTake(candidate, new DateTimeOffset(Now.DateTime.AddHours(2), TimeSpan.FromHours(2))));
    }

    /// <summary>Whoever is chosen can take one, and nobody who can has a better right; the order they come in changes nothing.</summary>
    [Fact]
    public void Choose_AnyCandidates_IsTheBestOfThoseWhoCan() => Candidates.Array[0, 8].Sample(all =>
    {
        var candidates = all.DistinctBy(c => c.PersonId).ToList();
        var chosen = AssignmentRules.Choose(candidates, Now);
        var able = candidates.Where(c => c.IsOnDuty && c.Load < c.Capacity && c.Absences.All(a => Today < a.From || a.Until < Today)).ToList();

        Assert.Equal(able.Count == 0, chosen is null);
        Assert.Equal(chosen, AssignmentRules.Choose(candidates.AsEnumerable().Reverse(), Now));
        if (chosen is null)
            return;

        Assert.Contains(chosen, able);
        Assert.All(able.Where(other => other != chosen), other => Assert.True(Before(chosen, other), $"{other} has a better right than {chosen}."));
    });

    private static bool Before(DutyCandidate one, DutyCandidate other)
    {
        if (one.Load != other.Load)
            return one.Load < other.Load;
        if (one.LastAssignedAt != other.LastAssignedAt)
            return one.LastAssignedAt is null || (other.LastAssignedAt is not null && one.LastAssignedAt < other.LastAssignedAt);

        return one.PersonId < other.PersonId;
    }

    private static PersonId? Choose(params DutyCandidate[] candidates) => AssignmentRules.Choose(candidates, Now)?.PersonId;

    private static DutyCandidate Candidate(
        int person, bool isOnDuty = true, IReadOnlyList<AbsenceView>? absences = null, int capacity = 9, int load = 0, DateTimeOffset? last = null) =>
        new(Person(person), isOnDuty, absences ?? [], capacity, load, last);

    private static PersonId Person(int number) => PersonId.Parse($"019b0000-0000-7000-8000-{number:x12}", null);
}

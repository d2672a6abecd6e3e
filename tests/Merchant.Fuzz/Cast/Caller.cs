using Merchant.Fuzz.Requests;

namespace Merchant.Fuzz.Cast;

/// <summary>Somebody who calls.</summary>
/// <param name="Kind">Who.</param>
/// <param name="Email">The address by which they sign in; empty for keys and for nobody.</param>
internal sealed record Caller(CallerKind Kind, string Email)
{
    /// <summary>What stands in the header; empty for none.</summary>
    public string Bearer { get; set; } = "";

    public string Cookie { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    /// <summary>The person's id; empty for keys.</summary>
    public string PersonId { get; set; } = "";

    /// <summary>The account that this caller is of, or would like to be of.</summary>
    public required string Account { get; init; }

    /// <summary>What this caller must not see.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    public bool SignsIn => Email.Length > 0;

    /// <summary>Whether the request still says who calls.</summary>
    public bool IsIn(Draft draft) => draft.Headers.Any(h => (h.Name == "Authorization" && h.Value == $"Bearer {Bearer}") || (h.Name == "Cookie" && h.Value == Cookie));

    public void Sign(Draft draft)
    {
        draft.Headers.Add(("X-Merchant-Request", "1"));
        if (Bearer.Length > 0)
            draft.Headers.Add(("Authorization", $"Bearer {Bearer}"));
        if (Cookie.Length > 0)
            draft.Headers.Add(("Cookie", Cookie));
    }
}

namespace Merchant.WhatsApp.Common;

/// <summary>
/// The one form that somebody's number is kept by. WhatsApp knows some people by another number than is dialled: Mexicans
/// with a 1 and Argentinians with a 9 behind the country's code or without, Brazilians of before 2012–2016 without the
/// ninth digit. Somebody's STOP must hold whichever way their number is written.
/// </summary>
internal static class WhatsAppNumber
{
    private const int Shortest = 5;
    private const int Longest = 20;

    /// <summary>The key of a number that Meta writes in digits, or of one in E.164; null for anything else.</summary>
    public static string? KeyOf(string? number)
    {
        var digits = number.AsSpan().TrimStart('+');
        if (digits.Length is < Shortest or > Longest || digits.ContainsAnyExceptInRange('0', '9'))
            return null;

        return digits switch
        {
            { Length: 13 } when digits.StartsWith("521") => $"+52{digits[3..]}",
            { Length: 13 } when digits.StartsWith("549") => $"+54{digits[3..]}",
            { Length: 13 } when digits.StartsWith("55") && digits[4] == '9' && digits[5] is >= '6' and <= '9' => $"+{digits[..4]}{digits[5..]}",
            _ => $"+{digits}",
        };
    }
}

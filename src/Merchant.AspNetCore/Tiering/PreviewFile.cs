using System.Globalization;
using CsvHelper;
using Merchant.AspNetCore.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>A preview account by account, as a file.</summary>
internal static class PreviewFile
{
    public const string Example =
        "accountId,handle,from,to,month,dispatches,keptByGrace\r\n019dd1c2-6f00-7000-8000-0000000000aa,casa-lola,MEDIUM,SMALL,2026-10,212,true\r\n";

    private static readonly string[] Header = ["accountId", "handle", "from", "to", "month", "dispatches", "keptByGrace"];

    public static CsvAnswer<PreviewedAccount> Of(IAsyncEnumerable<PreviewedAccount> accounts) =>
        new("tier-ladder-preview.csv", Header, accounts, Write);

    private static void Write(CsvWriter csv, PreviewedAccount account)
    {
        csv.WriteField(account.AccountId.ToString());
        csv.WriteField(account.Handle);
        csv.WriteField(account.From);
        csv.WriteField(account.To);
        csv.WriteField(account.Month?.ToString() ?? "");
        csv.WriteField(account.Measure.Value.ToString("0.##", CultureInfo.InvariantCulture));
        csv.WriteField(account.KeptByGrace ? "true" : "false");
    }
}

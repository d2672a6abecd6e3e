using CsvHelper;
using Merchant.AspNetCore.Common;
using Merchant.Tiering;

namespace Merchant.AspNetCore.Tiering;

/// <summary>A month's dispatches as a file.</summary>
internal static class DispatchFile
{
    private static readonly string[] Header = ["id", "dispatchedAt", "date", "voidedAt"];

    public static CsvAnswer<DispatchRecord> Of(DispatchExport export) =>
        new($"dispatches-{export.Month}.csv", Header, export.Dispatches, Write);

    private static void Write(CsvWriter csv, DispatchRecord dispatch)
    {
        csv.WriteField(dispatch.Id);
        csv.WriteField(InstantConverter.Text(dispatch.DispatchedAt));
        csv.WriteField(dispatch.Day, "yyyy-MM-dd");
        csv.WriteField(dispatch.VoidedAt is { } voided ? InstantConverter.Text(voided) : "");
    }
}

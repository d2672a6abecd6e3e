using System.Text.Json.Serialization;
using Merchant.AspNetCore.Common;

namespace Merchant.AspNetCore.Tiering;

/// <summary>The contracts of this slice.</summary>
[JsonSerializable(typeof(ItemPage<TierContract>))]
[JsonSerializable(typeof(ItemPage<AccountOverviewContract>))]
[JsonSerializable(typeof(ItemPage<EvaluationContract>))]
[JsonSerializable(typeof(OpenAccountContract))]
[JsonSerializable(typeof(AccountTierContract))]
[JsonSerializable(typeof(IReadOnlyList<RecordDispatchContract?>), TypeInfoPropertyName = "Dispatches")]
[JsonSerializable(typeof(RecordedContract))]
[JsonSerializable(typeof(ImportReportContract))]
[JsonSerializable(typeof(DispatchMonthContract))]
[JsonSerializable(typeof(DispatchContract))]
[JsonSerializable(typeof(LadderVersionContract))]
[JsonSerializable(typeof(LadderContract))]
[JsonSerializable(typeof(ProposedLadderContract))]
[JsonSerializable(typeof(PreviewContract))]
internal sealed partial class TieringJson : JsonSerializerContext
{
    public static TieringJson Http { get; } = new(HttpJson.Options());
}

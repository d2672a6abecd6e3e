using System.Text;
using CsCheck;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Tiering;

namespace Merchant.AspNetCore.Tests.Common;

public sealed class BodyJsonTests
{
    [Fact]
    public void Read_AnAccount_GivesIt()
    {
        var read = Read("""{"handle":"casa-lola","declaredDispatches":350}""");

        Assert.Equal(("casa-lola", 350L), (read.Value.Handle, read.Value.DeclaredDispatches));
    }

    [Theory]
    [InlineData("""{"handel":"x"}""", "request.unknown_field", "handel")]
    [InlineData("""{"Handle":"x"}""", "request.unknown_field", "Handle")]
    [InlineData("""{"handle":5}""", "request.malformed", "handle")]
    [InlineData("""{"handle":"a","handle":"b"}""", "request.malformed", "handle")]
    [InlineData("""{"declaredDispatches":"350"}""", "request.malformed", "declaredDispatches")]
    [InlineData("""{"declaredDispatches":1.5}""", "request.malformed", "declaredDispatches")]
    [InlineData("""{"declaredDispatches":99999999999999999999}""", "request.malformed", "declaredDispatches")]
    [InlineData("""{"handle":"\ud800"}""", "request.malformed", "handle")]
    [InlineData("""{"handle":"a\u0000"}""", "request.malformed", "handle")]
    public void Read_FieldAtFault_NamesIt(string json, string code, string field)
    {
        var read = Read(json);

        Assert.Equal(code, read.Error?.Code);
        Assert.Equal(field, Assert.Single(read.Error?.Fields ?? []).Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{} {}")]
    [InlineData("{/* */}")]
    [InlineData("""{"handle":"x",}""")]
    public void Read_OtherThanAnObject_IsMalformed(string json) => Assert.Equal("request.malformed", Read(json).Error?.Code);

    [Fact]
    public void Read_Null_IsAMissingBody() => Assert.Equal("request.body.missing", Read("null").Error?.Code);

    [Fact]
    public void Read_DeepNesting_IsMalformed() =>
        Assert.Equal("request.malformed", Read(new string('[', 100_000)).Error?.Code);

    [Fact]
    public void Read_InvalidUtf8_IsMalformed()
    {
        var read = BodyJson.Read([.. "{\"handle\":\""u8, 0xFF, .. "\"}"u8], TieringJson.Http.OpenAccountContract);

        Assert.Equal("request.malformed", read.Error?.Code);
    }

    [Fact]
    public void Read_ByteOrderMark_IsPassedOver() => Assert.True(Read("\uFEFF{}").IsSuccess);

    [Fact]
    public void Read_LineInABatch_IsNamedByItsIndex()
    {
        var read = BodyJson.Read("""[{"id":"a"},{"id":"b","x":1}]"""u8, TieringJson.Http.Dispatches);

        Assert.Equal("[1].x", Assert.Single(read.Error?.Fields ?? []).Field);
    }

    [Fact]
    public void Read_VeryLongFieldName_IsCut()
    {
        var read = Read($$"""{"{{new string('x', 10_000)}}":1}""");

        Assert.Equal(200, Assert.Single(read.Error?.Fields ?? []).Field.Length);
    }

    [Fact]
    public void Read_AnyBytes_AnswersOrRefuses()
    {
        var telling = Gen.OneOf<byte>([.. "{}[]\"\\,:u0d8nlthandeltifrom 1-5.e"u8, 0, 0xFF]).Array[0, 60];
        telling.Sample(bytes => BodyJson.Read(bytes, TieringJson.Http.ProposedLadderContract) is not null);
    }

    private static Merchant.Common.Result<OpenAccountContract> Read(string json) =>
        BodyJson.Read(Encoding.UTF8.GetBytes(json), TieringJson.Http.OpenAccountContract);
}

using DotLiquid;

namespace Merchant.Email.Texts;

/// <summary>A text that was parsed and found good.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML; null where there is none.</param>
/// <param name="IsAccountOwn">Whether an account wrote it, rather than the host or we.</param>
internal sealed record WrittenText(Template Subject, Template Text, Template? Html, bool IsAccountOwn);

/// <summary>What is wrong with a text.</summary>
/// <param name="Part">The part at fault: <c>subject</c>, <c>text</c>, <c>html</c>.</param>
/// <param name="What">What is wrong with it.</param>
internal sealed record TextFault(string Part, string What);

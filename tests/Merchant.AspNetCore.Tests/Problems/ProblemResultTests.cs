using System.Text.Json;
using Merchant.AspNetCore.Problems;
using Merchant.Common;
using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Tests.Problems;

public sealed class ProblemResultTests
{
    [Theory]
    [InlineData(ErrorKind.Invalid, 400)]
    [InlineData(ErrorKind.Unauthenticated, 401)]
    [InlineData(ErrorKind.Forbidden, 403)]
    [InlineData(ErrorKind.NotFound, 404)]
    [InlineData(ErrorKind.Conflict, 409)]
    [InlineData(ErrorKind.TooLarge, 413)]
    [InlineData(ErrorKind.TooManyRequests, 429)]
    [InlineData(ErrorKind.Unavailable, 503)]
    public void Of_Kind_HasItsStatus(ErrorKind kind, int status) => Assert.Equal(status, ProblemStatus.Of(kind));

    [Fact]
    public void Of_EveryKind_HasAStatusOfItsOwn() =>
        Assert.Equal(Enum.GetValues<ErrorKind>().Length, Enum.GetValues<ErrorKind>().Select(ProblemStatus.Of).Where(s => s != 500).Distinct().Count());

    [Fact]
    public async Task ExecuteAsync_FieldsAtFault_AreListedByField()
    {
        var errors = new FieldErrors();
        errors.Add("tiers[1].from", "tiering.ladder.gap", "A gap.");
        errors.Add("tiers[1].from", "tiering.ladder.bound", "Too much.");

        var (status, contentType, problem) = await WriteAsync(ProblemResult.Of(errors.ToError() ?? throw new InvalidOperationException()));

        Assert.Equal((400, "application/problem+json"), (status, contentType));
        Assert.Equal("tiering.ladder.gap", problem.GetProperty("code").GetString());
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Equal("Bad Request", problem.GetProperty("title").GetString());
        Assert.Equal(2, problem.GetProperty("errors").GetProperty("tiers[1].from").GetArrayLength());
    }

    [Fact]
    public async Task ExecuteAsync_NoFieldAtFault_LeavesErrorsOut()
    {
        var (_, _, problem) = await WriteAsync(ProblemResult.Of(Error.NotFound("accounts.not_found", "There is no such account.")));

        Assert.False(problem.TryGetProperty("errors", out _));
    }

    [Theory]
    [InlineData(413, 413, "request.too_large")]
    [InlineData(408, 408, "request.timeout")]
    [InlineData(400, 400, "request.malformed")]
    [InlineData(500, 400, "request.malformed")]
    public void RequestFaults_WhatTheServerRefused_HasACode(int thrown, int status, string code)
    {
        var problem = RequestFaults.Of(new BadHttpRequestException("x", thrown));

        Assert.Equal((status, code), (problem.Status, problem.Error.Code));
    }

    private static async Task<(int Status, string? ContentType, JsonElement Problem)> WriteAsync(ProblemResult result)
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;
        await result.ExecuteAsync(http);
        using var document = JsonDocument.Parse(body.ToArray());
        return (http.Response.StatusCode, http.Response.ContentType, document.RootElement.Clone());
    }
}

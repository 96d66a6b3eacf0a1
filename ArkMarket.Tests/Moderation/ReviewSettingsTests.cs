using ArkMarket.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace ArkMarket.Tests.Moderation;

/// <summary>What the operator says about the AI service.</summary>
public sealed class ReviewSettingsTests
{
    [Fact]
    public void Without_a_key_there_is_none_whatever_else_is_set() =>
        Assert.Null(Read(out _, ("Ai:ApiKey", " "), ("Ai:Model", "claude-opus-5-5")));

    [Fact]
    public void With_a_key_the_rest_has_its_usual_values()
    {
        var ai = Read(out var faults, ("Ai:ApiKey", " sk-secret "))!;
        Assert.Empty(faults);
        Assert.Equal(("sk-secret", "claude-haiku-5-5", null, TimeSpan.FromSeconds(20)), (ai.ApiKey, ai.Model, ai.BaseUrl, ai.Timeout));
        Assert.Equal((0.10m, 0.50m, 100, false), (ai.InputPrice, ai.OutputPrice, ai.CentsPerServerAndDay, ai.Thinks));
        Assert.DoesNotContain("sk-secret", ai.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once_and_none_shows_the_key()
    {
        Read(out var faults, ("Ai:ApiKey", "sk-secret"), ("Ai:BaseUrl", "ftp://x"), ("Ai:TimeoutSeconds", "31"), ("Ai:InputPrice", "-1"), ("Ai:OutputPrice", "much"), ("Ai:CentsPerServerAndDay", "0"));
        Assert.Equal(5, faults.Count);
        Assert.All(faults, fault => Assert.StartsWith("Ai:", fault, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.DoesNotContain("sk-secret", fault, StringComparison.Ordinal));
    }

    private static AiSettings? Read(out List<string> faults, params (string Key, string Value)[] settings)
    {
        faults = [];
        return AiSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build(), faults);
    }
}

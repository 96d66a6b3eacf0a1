namespace ArkMarket.Tests.Support;

/// <summary>Holds every request that the app made against Discord's own description, when that is at hand.</summary>
public static class Contract
{
    public static async Task AssertKeptAsync(SandboxClient sandbox)
    {
        var violations = await sandbox.ViolationsAsync();
        Assert.True(violations.GetProperty("count").GetInt64() == 0, $"Requests that Discord's description does not allow: {violations.GetRawText()}");
        Assert.Equal(Shared.OpenApi is not null, violations.GetProperty("checked").GetBoolean());
    }
}

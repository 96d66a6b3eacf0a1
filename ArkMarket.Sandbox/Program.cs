namespace ArkMarket.Sandbox;

public static class Program
{
    public static async Task Main(string[] args)
    {
        var configuration = new ConfigurationBuilder()
            .AddEnvironmentVariables()
            .AddCommandLine(args)
            .Build();
        await using var sandbox = SandboxHost.Create(SandboxOptions.From(configuration));
        await sandbox.RunAsync();
    }
}

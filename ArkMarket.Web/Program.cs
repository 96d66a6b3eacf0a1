using ArkMarket.Web.Hosting;
using ArkMarket.Web.Interactions;

try
{
    if (Verbs.Find(args) is { } verb)
        return await verb();
    await using var app = App.Create(args);
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception fault) when (fault is SettingsException or HandlerFaultsException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 2;
}
catch (Exception fault) when (StartFaults.OfListening(fault) is { } refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}

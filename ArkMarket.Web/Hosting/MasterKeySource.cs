using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Hosting;

/// <summary>Where the master keys come from: the environment, or a private file that the first start makes. Nowhere else.</summary>
internal static class MasterKeySource
{
    public static string FileIn(string dataDirectory) => Path.Combine(dataDirectory, "secret.key");

    /// <summary>A key in the environment is looked at with all other settings.</summary>
    public static void Check(AppSettings settings, List<string> faults)
    {
        try
        {
            if (settings.MasterKey is { } given)
                _ = MasterKeys.Parse(given);
        }
        catch (FormatException)
        {
            faults.Add(NoKey("ARKMARKET_MASTER_KEY"));
        }
    }

    /// <exception cref="SettingsException">What is there is no key, or cannot be read.</exception>
    public static MasterKeys Read(AppSettings settings)
    {
        var file = FileIn(settings.DataDirectory);
        try
        {
            return settings.MasterKey is { } given ? MasterKeys.Parse(given) : MasterKeys.FromFile(file);
        }
        catch (FormatException)
        {
            throw new SettingsException([NoKey(file)]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{file} cannot be read or made by this account: {fault.Message}"]);
        }
    }

    private static string NoKey(string where) =>
        $"{where} holds no master key: {MasterKeys.KeyBytes} random bytes in base64, as \"openssl rand -base64 32\" makes them.";
}
